package io.drover.catalog.tasks.minatar;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.PythonPeer;
import io.drover.catalog.tasks.Variable;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The games against MinAtar itself: what is drawn here is drawn there. Play goes on where the
 * episode is over, so that fast and crowded states are seen too; the fields are those of a state
 * alone.
 */
final class MinAtarPeerIT {
  private static final int TRANSITIONS = 3000;
  private static final int STRETCH = 10;
  private static final int STARTS = 50;

  @TempDir private Path folder;

  /** What Python says of a stretch of steps; an observation is the places of its ones. */
  record Seen(int[] rewards, boolean[] terminated, int[][] observations, int[][] states) {
    static Seen start(int[] ones, int[] state) {
      return new Seen(new int[0], new boolean[0], new int[][] {ones}, new int[][] {state});
    }
  }

  /** Gives numbers of a generator, and remembers them. */
  private static final class Remembered implements Draws {
    private final Rng rng;
    private List<Number> drawn = new ArrayList<>();

    Remembered(Rng rng) {
      this.rng = rng;
    }

    @Override
    public double real() {
      double real = rng.nextDouble();
      drawn.add(real);
      return real;
    }

    @Override
    public int below(int bound) {
      int below = rng.nextInt(bound);
      drawn.add(below);
      return below;
    }

    @Override
    public int between(int low, int high) {
      int between = low + rng.nextInt(high - low);
      drawn.add(between);
      return between;
    }

    List<Number> take() {
      List<Number> taken = drawn;
      drawn = new ArrayList<>();
      return taken;
    }
  }

  private static final List<GameTitle> TITLES =
      List.of(
          GameTitle.ASTERIX,
          GameTitle.BREAKOUT,
          GameTitle.FREEWAY,
          GameTitle.SEAQUEST,
          GameTitle.SPACE_INVADERS);

  private final List<Seen> ours = new ArrayList<>();
  private final List<Map<String, Object>> questions = new ArrayList<>();

  @BeforeEach
  void findMinAtar() throws InterruptedException {
    PythonPeer.require("minatar");
  }

  @Test
  void startsAsInMinAtar() throws Exception {
    for (GameTitle title : TITLES) {
      Walk walk = new Walk(title, 0.1, true, "starts");
      for (int i = 0; i < STARTS; i++) {
        walk.start();
        questions.add(walk.question(null, List.of(), List.of(walk.draws.take())));
        ours.add(Seen.start(walk.ones(), walk.now()));
      }
    }
    compare();
  }

  @Test
  void playsAsInMinAtar() throws Exception {
    for (GameTitle title : TITLES) {
      play(title, 0.1, true);
    }
    compare();
  }

  @Test
  void playsAsInMinAtarWithoutRampsAndWithActionsThatStickMore() throws Exception {
    for (GameTitle title : TITLES) {
      play(title, 0.4, false);
    }
    compare();
  }

  private void play(GameTitle title, double stickiness, boolean ramping) {
    Walk walk = new Walk(title, stickiness, ramping, "play");
    walk.start();
    int rewards = 0;
    for (int i = 0; i < TRANSITIONS; ) {
      walk.draws.take();
      int[] before = walk.now();
      List<Integer> actions = new ArrayList<>();
      List<List<Number>> draws = new ArrayList<>();
      Seen seen = walk.stretch(actions, draws);
      ours.add(seen);
      questions.add(walk.question(before, actions, draws));
      rewards += IntStream.of(seen.rewards()).sum();
      i += actions.size();
    }
    assertThat(rewards).as("rewards of " + title.name()).isPositive();
  }

  private void compare() throws Exception {
    List<Seen> theirs =
        PythonPeer.ask(MinAtarPeerIT.class, "minatar_peer.py", questions, Seen.class, folder);
    for (int i = 0; i < ours.size(); i++) {
      Seen one = ours.get(i);
      Seen other = theirs.get(i);
      Map<String, Object> question = questions.get(i);
      String stretch = question.get("game") + ", stretch " + i;
      assertThat(one.states())
          .as("states of %s from %s", stretch, Arrays.toString((int[]) question.get("state")))
          .isDeepEqualTo(other.states());
      assertThat(one.rewards()).as("rewards of %s", stretch).isEqualTo(other.rewards());
      assertThat(one.terminated()).as("ends of %s", stretch).isEqualTo(other.terminated());
      assertThat(one.observations()).as(stretch).isDeepEqualTo(other.observations());
    }
  }

  /** A game that is played with actions at random, each for a while. */
  private static final class Walk {
    private final GameTitle title;
    private final double stickiness;
    private final boolean ramping;
    private final StickyGame game;
    private final int[] state;
    private final Rng rng;
    private final Remembered draws;

    /** What steps have made of the planes of the start. */
    private final float[] shown;

    Walk(GameTitle title, double stickiness, boolean ramping, String purpose) {
      this.title = title;
      this.stickiness = stickiness;
      this.ramping = ramping;
      int[] all = IntStream.range(0, 6).toArray();
      game = new StickyGame(title, title.rules().apply(ramping), all, stickiness);
      state = new int[game.stateSize()];
      shown = new float[title.channels() * Rules.PLANE];
      Key key = Key.of(title.name()).child(purpose);
      rng = key.child("actions").rng();
      draws = new Remembered(key.child("draws").rng());
    }

    void start() {
      game.start(draws, state, 0);
      game.observe(state, 0, shown, 0);
    }

    int[] now() {
      return state.clone();
    }

    /** Ends early where a state is none that MinAtar goes on from. */
    Seen stretch(List<Integer> actions, List<List<Number>> drawn) {
      List<int[]> observations = new ArrayList<>();
      List<int[]> states = new ArrayList<>();
      List<Integer> rewards = new ArrayList<>();
      List<Boolean> terminated = new ArrayList<>();
      boolean lost = false;
      while (actions.size() < STRETCH && !lost) {
        // Mostly up, so that the chicken gets across.
        int action = rng.nextInt(4) > 0 ? habit() : rng.nextInt(6);
        actions.add(action);
        boolean terminal = game.advance(state, 0, action, draws, shown, 0);
        drawn.add(draws.take());
        rewards.add((int) game.reward());
        terminated.add(terminal);
        states.add(now());
        observations.add(ones());
        // MinAtar steps no more; it is set anew.
        lost = terminal;
        if (!goesOn()) {
          start();
        }
      }
      boolean[] flags = new boolean[terminated.size()];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = terminated.get(i);
      }
      return new Seen(
          rewards.stream().mapToInt(Integer::intValue).toArray(),
          flags,
          observations.toArray(int[][]::new),
          states.toArray(int[][]::new));
    }

    private int habit() {
      return title.equals(GameTitle.FREEWAY) ? Rules.UP : rng.nextInt(6);
    }

    private boolean goesOn() {
      boolean lostBall = title.equals(GameTitle.BREAKOUT) && state[1] == Rules.LAST;
      boolean noOxygen = title.equals(GameTitle.SEAQUEST) && state[0] < 0;
      boolean noTime = title.equals(GameTitle.FREEWAY) && state[2] < 0;
      return !(lostBall || noOxygen || noTime);
    }

    int[] ones() {
      float[] planes = new float[title.channels() * Rules.PLANE];
      Arrays.fill(planes, 7);
      game.observe(state, 0, planes, 0);
      assertThat(shown).isEqualTo(planes);
      return IntStream.range(0, planes.length).filter(i -> planes[i] == 1).toArray();
    }

    Map<String, Object> question(int[] from, List<Integer> actions, List<List<Number>> draws) {
      game.require(state, 0);
      Map<String, Object> question = new LinkedHashMap<>();
      question.put("game", title.file().replace(".py", ""));
      question.put("sticky_action_prob", stickiness);
      question.put("difficulty_ramping", ramping);
      question.put("variables", Variable.names(StickyGame.variables(title.rules().apply(ramping))));
      question.put("state", from);
      question.put("actions", actions);
      question.put("draws", draws);
      return Collections.unmodifiableMap(question);
    }
  }
}
