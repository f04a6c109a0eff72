package io.drover.catalog.tasks.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.PythonPeer;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rooms against MiniGrid itself, to the last number. */
final class MiniGridPeerIT {
  private static final int TRANSITIONS = 1500;
  private static final int STRETCH = 20;
  private static final int STARTS = 40;

  /** What Python says of a stretch of steps; observations also of the state before. */
  record Seen(
      float[] rewards,
      boolean[] terminated,
      boolean[] truncated,
      int[][] images,
      int[][] oneHot,
      int[] directions,
      double[][] states) {}

  @TempDir private Path folder;
  private final Rng rng = Key.of("MiniGrid").rng();
  private final List<Map<String, Object>> questions = new ArrayList<>();
  private final List<List<Moment>> ours = new ArrayList<>();

  /** What is seen here after a step, or at first. */
  record Moment(
      float reward, boolean terminated, boolean truncated, float[] observation, double[] state) {
    static Moment of(Task task) {
      return new Moment(
          task.rewards()[0],
          task.terminated()[0],
          task.truncated()[0],
          task.observations().clone(),
          task.state(0));
    }
  }

  @BeforeEach
  void findMiniGrid() throws InterruptedException {
    PythonPeer.require("minigrid");
  }

  private static List<TaskType<MiniGrid.Params>> types() {
    List<TaskType<MiniGrid.Params>> types = new ArrayList<>();
    for (var component : Registry.load().all(Kind.TASK)) {
      if (component.params() == MiniGrid.Params.class) {
        @SuppressWarnings("unchecked")
        TaskType<MiniGrid.Params> type = (TaskType<MiniGrid.Params>) component;
        types.add(type);
      }
    }
    assertThat(types).hasSizeGreaterThanOrEqualTo(12);
    return types;
  }

  private static MiniGrid.Params params(Map<String, Object> values) {
    return Params.create(MiniGrid.Params.class, values);
  }

  @Test
  void walksAsInMiniGrid() throws Exception {
    for (TaskType<MiniGrid.Params> type : types()) {
      walk(type, Map.of(), Map.of());
    }
    for (String id : List.of("Empty-8x8", "DoorKey-6x6", "Unlock")) {
      assertThat(ours)
          .as("ends of " + id)
          .anyMatch(
              m ->
                  m.get(m.size() - 1).terminated()
                      && questions.get(ours.indexOf(m)).get("id").toString().contains(id));
    }
    compare(7, true);
  }

  @Test
  void seesFartherAndIsTruncatedAsInMiniGrid() throws Exception {
    for (TaskType<MiniGrid.Params> type : types()) {
      walk(
          type,
          Map.of("agent_view_size", 9L, "max_steps", 30L, "encoding", "bytes"),
          Map.of("agent_view_size", 9, "max_steps", 30));
    }
    assertThat(ours).anyMatch(m -> m.get(m.size() - 1).truncated());
    compare(9, false);
  }

  /** Equal random numbers give equal rooms. */
  @Test
  void laysRoomsOutAsInMiniGrid() throws Exception {
    List<Room> rooms =
        List.of(
            Room.empty(5, true), Room.doorKey(8), Room.doorKey(5), Room.fourRooms(), Room.unlock());
    List<String> ids =
        List.of("Empty-Random-5x5", "DoorKey-8x8", "DoorKey-5x5", "FourRooms", "Unlock");
    for (int r = 0; r < rooms.size(); r++) {
      Room room = rooms.get(r);
      for (int i = 0; i < STARTS; i++) {
        List<Integer> drawn = new ArrayList<>();
        MiniGridGame game = new MiniGridGame(room, room.maxSteps(), 7, Encoding.ONE_HOT, true);
        int[] state = new int[game.stateSize()];
        game.start(remembered(drawn), state, 0);
        game.require(state, 0);
        float[] observation = new float[Encoding.ONE_HOT.planes() * 49 + 4];
        game.observe(state, 0, observation, 0);
        double[] told = IntStream.of(state).asDoubleStream().toArray();
        ours.add(List.of(new Moment(0, false, false, observation, told)));
        ask("MiniGrid-" + ids.get(r) + "-v0", Map.of(), null, List.of(), drawn);
      }
    }
    compare(7, true);
  }

  private Draws remembered(List<Integer> drawn) {
    return new Draws() {
      @Override
      public double real() {
        throw new AssertionError("MiniGrid draws whole numbers");
      }

      @Override
      public int below(int bound) {
        return between(0, bound);
      }

      @Override
      public int between(int low, int high) {
        drawn.add(low + rng.nextInt(high - low));
        return drawn.get(drawn.size() - 1);
      }
    };
  }

  private void walk(
      TaskType<MiniGrid.Params> type, Map<String, Object> values, Map<String, Object> kwargs) {
    Task task = type.create(params(values), 1);
    task.reset(Key.of(type.card().name()));
    for (int steps = 0; steps < TRANSITIONS; ) {
      double[] before = task.state(0);
      List<Moment> moments = new ArrayList<>(List.of(Moment.of(task)));
      List<Integer> actions = new ArrayList<>();
      while (actions.size() < STRETCH && !task.terminated()[0] && !task.truncated()[0]) {
        int action = action(task.state(0), before.length);
        actions.add(action);
        task.step(new float[] {action});
        moments.add(Moment.of(task));
      }
      steps += actions.size();
      ours.add(moments);
      ask(type.card().name(), kwargs, before, actions, List.of());
      if (task.terminated()[0] || task.truncated()[0]) {
        task.step(new float[1]);
      }
    }
  }

  /** At random, but often what gets on: keys are taken, doors opened. */
  private int action(double[] state, int variables) {
    int side = (int) Math.sqrt(variables - MiniGridGame.CELLS);
    int width = side * side == variables - MiniGridGame.CELLS ? side : 11;
    int direction = (int) state[MiniGridGame.AGENT_DIR];
    int x = (int) state[MiniGridGame.AGENT_X] + MiniGridGame.DX[direction];
    int y = (int) state[MiniGridGame.AGENT_Y] + MiniGridGame.DY[direction];
    int ahead = (int) state[MiniGridGame.CELLS + y * width + x];
    if (rng.nextDouble() < 0.6) {
      if (Thing.isKey(ahead)) {
        return 3;
      }
      boolean carries = state[MiniGridGame.CARRYING] != Thing.EMPTY;
      if (Thing.isDoor(ahead) && (carries || Thing.state(ahead) != Thing.LOCKED)) {
        return rng.nextInt(3) > 0 && Thing.state(ahead) == Thing.OPEN ? 2 : 5;
      }
      return Thing.isPassable(ahead) ? 2 : rng.nextInt(2);
    }
    return rng.nextInt(rng.nextBoolean(0.8) ? 3 : 7);
  }

  private void ask(
      String id,
      Map<String, Object> kwargs,
      double[] state,
      List<Integer> actions,
      List<Integer> draws) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("id", id);
    question.put("kwargs", kwargs);
    question.put("state", state);
    question.put("actions", actions);
    question.put("draws", draws);
    questions.add(question);
  }

  private void compare(int view, boolean oneHot) throws Exception {
    List<Seen> theirs =
        PythonPeer.ask(MiniGridPeerIT.class, "minigrid_peer.py", questions, Seen.class, folder);
    for (int i = 0; i < theirs.size(); i++) {
      Seen seen = theirs.get(i);
      for (int k = 0; k < ours.get(i).size(); k++) {
        Moment moment = ours.get(i).get(k);
        String when =
            String.format(Locale.ROOT, "%s, stretch %d, step %d", questions.get(i).get("id"), i, k);
        assertThat(moment.state()).as("state of " + when).isEqualTo(seen.states()[k]);
        if (k > 0) {
          assertThat(moment.reward()).as(when).isEqualTo(seen.rewards()[k - 1]);
          assertThat(moment.terminated()).as(when).isEqualTo(seen.terminated()[k - 1]);
          assertThat(moment.truncated()).as(when).isEqualTo(seen.truncated()[k - 1]);
        }
        int cells = view * view;
        float[] numbers = moment.observation();
        if (oneHot) {
          int planes = Encoding.ONE_HOT.planes() * cells;
          int[] ones = IntStream.range(0, planes).filter(j -> numbers[j] == 1).toArray();
          assertThat(ones).as(when).isEqualTo(seen.oneHot()[k]);
        } else {
          int[] image =
              IntStream.range(0, 3 * cells).map(j -> Math.round(255 * numbers[j])).toArray();
          assertThat(image).as(when).isEqualTo(seen.images()[k]);
        }
        float[] direction = Arrays.copyOfRange(numbers, numbers.length - 4, numbers.length);
        assertThat(direction[seen.directions()[k]]).as("direction of " + when).isEqualTo(1);
      }
    }
  }
}
