package io.drover.searchers.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.AskTell;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TreeParzenSearchTest {
  private static final Domain UNIT = new FloatDomain(0, 1, false, OptionalDouble.empty());

  @Test
  void itFindsBetterThanRandomSearchDoes() {
    Space space = space(4);
    double tpe = 0;
    double random = 0;
    for (int seed = 0; seed < 10; seed++) {
      tpe += best(run(sampler(space, seed, 1), 1, 80, TreeParzenSearchTest::distance));
      Key key = Key.of(seed).child("random");
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 80; i++) {
        least = Math.min(least, distance(Sampling.draw(space, key.child(i))));
      }
      random += least;
    }
    assertThat(tpe).isLessThan(random / 4);
  }

  @Test
  void theFirstTrialsAreRandomAndKeepTheirNumbers() {
    Space space = space(2);
    AskTell study = new AskTell(sampler(space, 3, 1));
    List<AskTell.Trial> trials = study.ask(12);
    assertThat(trials).allSatisfy(trial -> assertThat(trial.reason()).isEqualTo("sampled"));
    for (int i = 0; i < 10; i++) {
      study.tell(i, distance(trials.get(i).configuration()));
    }
    assertThat(study.ask(1).get(0).reason()).startsWith("log(good / others)");
  }

  @Test
  void aBatchKeepsAwayFromItself() {
    Space space = space(1);
    List<Observation> known = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double x = (i + 0.5) / 40;
      known.add(Observation.of(configuration("x0", x), Math.abs(x - 0.5)));
    }
    double spread = spread(sampler(space, 0, 1), known);
    TreeParzenSearch.Params blind = new TreeParzenSearch.Params(64, 16, 10, 24, true, false);
    double without = spread(new TreeParzenSearch().sampler(blind, problem(space, 0, 1)), known);
    assertThat(spread).isGreaterThan(1.5 * without);
  }

  private static double spread(Sampler sampler, List<Observation> known) {
    double[] values =
        sampler.ask(known, 40, 16).stream()
            .mapToDouble(s -> (Double) s.configuration().values().get("x0"))
            .sorted()
            .toArray();
    return values[12] - values[3];
  }

  @Test
  void itKeepsAwayFromWhereTrialsFail() {
    Space space = space(1);
    List<Observation> known = new ArrayList<>();
    for (int trial = 0; trial < 40; trial++) {
      int i = trial * 17 % 40;
      Configuration point = configuration("x0", (i + 0.5) / 40);
      // The farther right the better, but from the middle on all fail.
      known.add(i < 20 ? Observation.of(point, -i) : Observation.failed(point));
    }
    for (int trial = 0; trial < 20; trial++) {
      Configuration asked = sampler(space, trial, 1).ask(known, 40, 1).get(0).configuration();
      assertThat((Double) asked.values().get("x0")).isBetween(0.2, 0.6);
    }
  }

  @Test
  void violatedConstraintsAreWorseThanAnyValue() {
    Space space = space(1);
    List<Observation> known = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double x = (i * 17 % 40 + 0.5) / 40;
      known.add(
          new Observation(
              configuration("x0", x),
              Observation.State.COMPLETE,
              List.of(x),
              List.of(0.7 - x),
              1,
              List.of(0.0)));
    }
    for (int trial = 0; trial < 20; trial++) {
      Configuration asked = sampler(space, trial, 1).ask(known, 40, 1).get(0).configuration();
      assertThat((Double) asked.values().get("x0")).isBetween(0.6, 0.9);
    }
  }

  @Test
  void eachBranchLearnsFromItsOwnTrials() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("algorithm", new CategoricalDomain(List.of("ppo", "sac")));
    domains.put("clip", UNIT);
    domains.put("tau", UNIT);
    Map<String, Condition> conditions = new LinkedHashMap<>();
    conditions.put("clip", new Condition("algorithm", List.of("ppo")));
    conditions.put("tau", new Condition("algorithm", List.of("sac")));
    Space space = new Space(domains, conditions, List.of());
    assertThat(Group.of(space, true))
        .extracting(Group::paths)
        .containsExactly(List.of("algorithm"), List.of("clip"), List.of("tau"));
    double total = 0;
    for (int seed = 0; seed < 5; seed++) {
      total += best(run(sampler(space, seed, 1), 2, 60, TreeParzenSearchTest::branched));
    }
    assertThat(total / 5).isLessThan(0.02);
  }

  private static double branched(Configuration configuration) {
    Map<String, Object> values = configuration.values();
    return values.get("algorithm").equals("ppo")
        ? 1 + Math.abs((Double) values.get("clip") - 0.2)
        : Math.abs((Double) values.get("tau") - 0.8);
  }

  @Test
  void declaredConstraintsAreKeptEvenWhereFewCandidatesKeepThem() {
    Constraint narrow =
        new Constraint(
            "x0 >= x1 + 0.8",
            new Formula.Parameter("x0"),
            Constraint.Relation.GREATER_OR_EQUAL,
            new Formula.Operation(
                Formula.Operator.ADD, new Formula.Parameter("x1"), new Formula.Constant(0.8)));
    Space space = new Space(space(2).domains(), Map.of(), List.of(narrow));
    AskTell study = run(sampler(space, 0, 1), 4, 60, TreeParzenSearchTest::distance);
    assertThat(study.observations()).allMatch(o -> space.contains(o.configuration()));
  }

  @Test
  void ofFinitelyManyConfigurationsNoneIsTriedTwice() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("n", new IntDomain(1, 12, false, 1, false));
    domains.put("c", new CategoricalDomain(List.of("a", "b", "c", "d", "e")));
    AskTell study =
        run(
            sampler(new Space(domains), 1, 1),
            4,
            50,
            configuration -> (Long) configuration.values().get("n"));
    assertThat(study.observations().subList(12, 50).stream().map(Observation::configuration))
        .doesNotHaveDuplicates();
  }

  @Test
  void severalObjectivesApproachTheirFront() {
    Space space = space(2);
    AskTell study = new AskTell(sampler(space, 4, 2));
    for (int i = 0; i < 120; i++) {
      AskTell.Trial trial = study.ask(1).get(0);
      study.tell(trial.number(), losses(trial.configuration()));
    }
    // The front has x1 = 0; random trials have 0.5 on average.
    double late =
        study.observations().subList(80, 120).stream()
            .mapToDouble(o -> (Double) o.configuration().values().get("x1"))
            .average()
            .orElseThrow();
    assertThat(late).isLessThan(0.2);
  }

  private static double[] losses(Configuration configuration) {
    double x = (Double) configuration.values().get("x0");
    double y = (Double) configuration.values().get("x1");
    return new double[] {x + y, 1 - x + y};
  }

  @Test
  void theSameNumbersOnEveryMachine() {
    Configuration last =
        run(sampler(space(2), 7, 1), 3, 60, TreeParzenSearchTest::distance)
            .observations()
            .get(59)
            .configuration();
    assertThat(last.values())
        .isEqualTo(Map.of("x0", 0.13734557635865471, "x1", 0.26522765704778367));
  }

  private static AskTell run(
      Sampler sampler, int batch, int trials, ToDoubleFunction<Configuration> loss) {
    AskTell study = new AskTell(sampler);
    while (study.trials() < trials) {
      for (AskTell.Trial trial : study.ask(Math.min(batch, trials - study.trials()))) {
        study.tell(trial.number(), loss.applyAsDouble(trial.configuration()));
      }
    }
    return study;
  }

  private static double best(AskTell study) {
    return study.observations().stream().mapToDouble(o -> o.values().get(0)).min().orElseThrow();
  }

  private static double distance(Configuration configuration) {
    double sum = 0;
    for (Object value : configuration.values().values()) {
      sum += ((Double) value - 0.3) * ((Double) value - 0.3);
    }
    return sum;
  }

  private static Configuration configuration(String name, Object value) {
    return new Configuration(Map.of(name, value));
  }

  private static Sampler sampler(Space space, int seed, int objectives) {
    return new TreeParzenSearch()
        .sampler(
            new TreeParzenSearch.Params(64, 1, 10, 24, true, true),
            problem(space, seed, objectives));
  }

  private static Problem problem(Space space, int seed, int objectives) {
    List<Direction> directions =
        objectives == 1
            ? List.of(Direction.MINIMIZE)
            : List.of(Direction.MINIMIZE, Direction.MINIMIZE);
    return new Problem(space, directions, 64, 1, Key.of(seed));
  }

  private static Space space(int dimensions) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int d = 0; d < dimensions; d++) {
      domains.put("x" + d, UNIT);
    }
    return new Space(domains);
  }
}
