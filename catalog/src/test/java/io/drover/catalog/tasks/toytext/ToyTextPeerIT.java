package io.drover.catalog.tasks.toytext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.PythonPeer;
import io.drover.catalog.tasks.tabular.FiniteMdp;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Toy text against the real Gymnasium: all of its transition tables, to the last bit. */
final class ToyTextPeerIT {
  private static final String SCRIPT = "toytext_peer.py";
  private static final int STEPS = 1000;

  /** Sums of some ten thousand products in another order. */
  private static final double ROUNDING = 1e-12;

  @TempDir private Path folder;

  /** Before each test, so that each shows up as skipped. */
  @BeforeEach
  void findGymnasium() throws InterruptedException {
    PythonPeer.require("gymnasium");
  }

  private record Table(
      double[][][][] rows, double[] starts, boolean[][] masks, int limit, double threshold) {}

  private record Seen(double[][] seen) {}

  private record Outcomes(double[] state, double[][] outcomes) {}

  private <A> A ask(String what, String id, Map<String, Object> with, Class<A> answer)
      throws Exception {
    return ask(List.of(Map.of("ask", what, "id", id, "with", with)), answer).get(0);
  }

  private <A> List<A> ask(List<Map<String, Object>> questions, Class<A> answer) throws Exception {
    return PythonPeer.ask(ToyTextPeerIT.class, SCRIPT, questions, answer, folder);
  }

  private Table compare(String id, Map<String, Object> with, FiniteMdp mdp) throws Exception {
    Table table = ask("table", id, with, Table.class);
    assertThat(mdp.states()).isEqualTo(table.rows().length);
    for (int s = 0; s < mdp.states(); s++) {
      assertThat(mdp.startProbability(s)).isEqualTo(table.starts()[s]);
      for (int a = 0; a < mdp.actions(); a++) {
        assertThat(rows(mdp, s, a))
            .as("state %d, action %d", s, a)
            .isDeepEqualTo(table.rows()[s][a]);
      }
    }
    return table;
  }

  private static double[][] rows(FiniteMdp mdp, int state, int action) {
    int from = mdp.from(state, action);
    double[][] rows = new double[mdp.from(state, action + 1) - from][];
    for (int i = 0; i < rows.length; i++) {
      int row = from + i;
      double ends = mdp.isTerminal(row) ? 1 : 0;
      rows[i] = new double[] {mdp.probability(row), mdp.next(row), mdp.reward(row), ends};
    }
    return rows;
  }

  private static <P extends Record> TaskFacts facts(TaskType<P> type, Map<String, Object> values) {
    return type.facts(Params.create(type.params(), values));
  }

  private void compareLake(String id, Map<String, Object> with, Map<String, Object> values)
      throws Exception {
    FrozenLake.Params params = Params.create(FrozenLake.Params.class, values);
    FiniteMdp mdp =
        params.lake().mdp(params.isSlippery(), params.successRate(), params.rewardSchedule());
    Table table = compare(id, with, mdp);
    TaskFacts facts = facts(new FrozenLake(), values);
    if (id.endsWith("8x8-v1") || with.isEmpty()) {
      assertThat(facts.maxEpisodeSteps()).isEqualTo(table.limit());
      assertThat(facts.solvedAt()).hasValue(table.threshold());
    }
  }

  @Test
  void frozenLakesHaveGymnasiumsTransitions() throws Exception {
    compareLake("FrozenLake-v1", Map.of(), Map.of());
    compareLake("FrozenLake8x8-v1", Map.of(), Map.of("map_name", "8x8"));
    compareLake("FrozenLake-v1", Map.of("is_slippery", false), Map.of("is_slippery", false));
    compareLake(
        "FrozenLake-v1",
        Map.of("success_rate", 0.7, "reward_schedule", List.of(2, -1, -0.5)),
        Map.of("success_rate", 0.7, "reward_schedule", List.of(2.0, -1.0, -0.5)));
    compareLake(
        "FrozenLake-v1",
        Map.of("desc", List.of("SFHFS", "FFFFF", "HSFGF")),
        Map.of("desc", "SFHFS/FFFFF/HSFGF"));
  }

  @Test
  void theCliffHasGymnasiumsTransitions() throws Exception {
    compare("CliffWalking-v1", Map.of(), Cliff.mdp(false));
    compare("CliffWalkingSlippery-v1", Map.of(), Cliff.mdp(true));
  }

  @Test
  void theTaxiHasGymnasiumsTransitionsAndMasks() throws Exception {
    Table table = compare("Taxi-v4", Map.of(), new TaxiRules(false, 1, 0, false).mdp());
    TaskFacts facts = facts(new TaxiV3(), Map.of());
    assertThat(facts.maxEpisodeSteps()).isEqualTo(table.limit());
    assertThat(facts.solvedAt()).hasValue(table.threshold());
    FiniteMdp masked = new TaxiRules(false, 1, 0, true).mdp();
    for (int s = 0; s < masked.states(); s++) {
      for (int a = 0; a < masked.actions(); a++) {
        assertThat(masked.allows(s, a)).as("%d, %d", s, a).isEqualTo(table.masks()[s][a]);
      }
    }
    Map<String, Object> rain = Map.of("is_rainy", true, "rainy_probability", 0.7);
    compare("Taxi-v4", rain, new TaxiRules(true, 0.7, 0, false).mdp());
  }

  @Test
  void ficklePassengersChangeTheirMindsAsInGymnasium() throws Exception {
    double[][] seen = ask("fickle", "Taxi-v4", Map.of("fickle_passenger", true), Seen.class).seen();
    FiniteMdp mdp = new TaxiRules(false, 1, 0.3, false).mdp();
    int at = 0;
    for (int s = 0; s < TaxiRules.SEEN; s++) {
      for (int a = 0; a < TaxiRules.ACTIONS; a++) {
        double[][] rows = rows(mdp, TaxiRules.SEEN + s, a);
        for (int choice = 0; choice < 3; choice++) {
          double[] row = rows[rows.length == 1 ? 0 : choice];
          assertThat(new double[] {row[1], row[2], row[3]})
              .as("state %d, action %d", s, a)
              .containsExactly(seen[at++]);
          assertThat(row[0]).isEqualTo(1.0 / rows.length);
        }
      }
    }
  }

  @Test
  void stepsAreGymnasiumsWhereNothingIsLeftToChance() throws Exception {
    replay(new FrozenLake(), Map.of("is_slippery", false), "FrozenLake-v1");
    replay(new CliffWalking(), Map.of("max_episode_steps", 100_000L), "CliffWalking-v1");
    replay(new TaxiV3(), Map.of(), "Taxi-v4");
    replay(new TaxiV4(), Map.of(), "Taxi-v4");
  }

  private <P extends Record> void replay(TaskType<P> type, Map<String, Object> values, String id)
      throws Exception {
    Task task = type.create(Params.create(type.params(), values), 1);
    task.reset(Key.of("toy text"));
    Rng rng = Key.of("toy text, actions").rng();
    int choices = task.facts().discreteActions();
    List<Integer> before = new ArrayList<>();
    List<Integer> actions = new ArrayList<>();
    List<Boolean> starts = new ArrayList<>();
    List<double[]> ours = new ArrayList<>();
    boolean over = true;
    while (ours.size() < STEPS) {
      before.add((int) task.state(0)[0]);
      actions.add(rng.nextInt(choices));
      starts.add(over);
      task.step(new float[] {actions.get(actions.size() - 1)});
      double ends = task.terminated()[0] ? 1 : 0;
      double cut = task.truncated()[0] ? 1 : 0;
      ours.add(new double[] {task.state(0)[0], task.rewards()[0], ends, cut});
      over = ends + cut > 0;
      if (over) {
        task.step(new float[] {0});
      }
    }
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("ask", "replay");
    question.put("id", id);
    question.put("with", id.startsWith("Frozen") ? values : Map.of());
    question.put("before", before);
    question.put("actions", actions);
    question.put("starts", starts);
    double[][] theirs = ask(List.of(question), Seen.class).get(0).seen();
    assertThat(ours.toArray(double[][]::new)).isDeepEqualTo(theirs);
  }

  /** Hands of every sort: hard and soft sums, 21 with two cards and with more. */
  private static final List<List<Integer>> HANDS =
      List.of(
          List.of(2, 2),
          List.of(10, 6),
          List.of(10, 10),
          List.of(1, 6),
          List.of(1, 10),
          List.of(1, 5, 5),
          List.of(10, 9, 2));

  @Test
  void blackjackEndsAsOftenInEachWayAsInGymnasium() throws Exception {
    for (boolean sab : new boolean[] {true, false}) {
      for (boolean natural : new boolean[] {true, false}) {
        Map<String, Object> with = Map.of("natural", natural, "sab", sab);
        List<Map<String, Object>> questions = new ArrayList<>();
        for (List<Integer> hand : HANDS) {
          for (int dealer : new int[] {1, 6, 10}) {
            questions.add(question(with, hand, dealer, 0));
            questions.add(question(with, hand, dealer, 1));
          }
        }
        questions.add(question(with, List.of(10, 9), 2, 0));
        List<Outcomes> answers = ask(questions, Outcomes.class);
        FiniteMdp mdp = new BlackjackRules(natural, sab).mdp();
        for (int i = 0; i < answers.size(); i++) {
          compare(new BlackjackRules(natural, sab), mdp, questions.get(i), answers.get(i));
        }
      }
    }
  }

  private static Map<String, Object> question(
      Map<String, Object> with, List<Integer> hand, int dealer, int action) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("ask", "outcomes");
    question.put("id", "Blackjack-v1");
    question.put("with", with);
    question.put("player", hand);
    question.put("dealer", dealer);
    question.put("action", action);
    return question;
  }

  private static void compare(
      BlackjackRules rules, FiniteMdp mdp, Map<String, Object> question, Outcomes answer) {
    double[] seen = answer.state();
    double natural = question.get("player").equals(List.of(1, 10)) ? 1 : 0;
    int state = (int) rules.state(new double[] {seen[0], seen[1], seen[2], natural});
    int action = (Integer) question.get("action");
    Map<String, Double> ours = new TreeMap<>();
    for (double[] row : rows(mdp, state, action)) {
      double[] told = rules.told((int) row[1]);
      ours.merge(key(told[0], told[1], told[2], row[2], row[3]), row[0], Double::sum);
    }
    Map<String, Double> theirs = new TreeMap<>();
    for (double[] o : answer.outcomes()) {
      theirs.merge(key(o[0], o[1], o[2], o[3], o[4]), o[5], Double::sum);
    }
    assertThat(ours.keySet()).as("%s", question).isEqualTo(theirs.keySet());
    ours.forEach(
        (outcome, probability) ->
            assertThat(probability)
                .as("%s: %s", question, outcome)
                .isCloseTo(theirs.get(outcome), within(ROUNDING)));
  }

  private static String key(double... outcome) {
    List<String> parts = new ArrayList<>();
    for (double number : outcome) {
      parts.add(String.valueOf(number));
    }
    return String.join(" ", parts);
  }
}
