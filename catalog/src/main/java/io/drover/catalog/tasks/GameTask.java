package io.drover.catalog.tasks;

import io.drover.catalog.Task;
import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Several copies of a {@link Game}. The chance in a step comes from a number that is drawn at the
 * start of the episode and saved with it, and from the count of steps; so a copy goes on to the bit
 * after a load, whatever was drawn elsewhere. Memory is allocated only where an episode starts.
 */
public final class GameTask implements Task {
  private final String name;
  private final TaskFacts facts;
  private final Game game;
  private final Episodes episodes;
  private final ActionBounds bounds;
  private final int stateSize;
  private final int observationSize;

  /** {@code [copies, stateSize]}. */
  private final int[] state;

  /** What the chance in each copy's episode comes from. */
  private final long[] luck;

  private final StepDraws draws;
  private final float[] observations;

  /**
   * Copies before their first episode.
   *
   * @param name of the task; marks its saved states
   */
  public GameTask(String name, TaskFacts facts, Game game, int copies) {
    this.name = name;
    this.facts = facts;
    this.game = game;
    episodes = new Episodes(name, facts.maxEpisodeSteps(), copies);
    bounds = ActionBounds.of(facts.actions());
    stateSize = game.stateSize();
    observationSize = facts.observationSize();
    state = new int[Math.multiplyExact(stateSize, copies)];
    luck = new long[copies];
    draws = new StepDraws(Key.of(name + ", steps").rng());
    observations = new float[Math.multiplyExact(observationSize, copies)];
  }

  /**
   * A generator that goes to the place of a step when a number is asked for; a first real number is
   * to be had without going there.
   */
  private static final class StepDraws implements Draws {
    private final Rng rng;
    private long place;
    private boolean fresh;
    private boolean there;

    StepDraws(Rng rng) {
      this.rng = rng;
    }

    void go(long place) {
      this.place = place;
      fresh = true;
      there = false;
    }

    private Rng rng() {
      if (!there) {
        rng.restart(place);
        if (!fresh) {
          rng.nextLong();
        }
        there = true;
      }
      return rng;
    }

    @Override
    public double real() {
      if (fresh) {
        fresh = false;
        return rng.firstDouble(place);
      }
      return rng().nextDouble();
    }

    @Override
    public int below(int bound) {
      return rng().nextInt(bound);
    }
  }

  @Override
  public TaskFacts facts() {
    return facts;
  }

  @Override
  public int copies() {
    return luck.length;
  }

  @Override
  public void reset(Key key) {
    episodes.take(key);
    for (int c = 0; c < luck.length; c++) {
      episodes.first(c);
      start(c);
      observe(c);
    }
  }

  private void start(int c) {
    Rng rng = episodes.draws(c);
    game.start(Game.draws(rng), state, at(c));
    luck[c] = rng.nextLong();
  }

  @Override
  public void step(float[] actions) {
    episodes.requireStarted("step");
    for (int c = 0; c < luck.length; c++) {
      step(c, actions);
    }
  }

  @Override
  public void step(float[] actions, boolean[] stepping) {
    episodes.requireStarted("step");
    for (int c = 0; c < luck.length; c++) {
      if (stepping[c]) {
        step(c, actions);
      }
    }
  }

  private void step(int c, float[] actions) {
    if (episodes.over(c)) {
      episodes.next(c);
      start(c);
      observe(c);
      return;
    }
    int action = bounds.choice(0, actions[c]);
    draws.go(luck[c] + episodes.elapsed(c));
    boolean terminal = game.advance(state, at(c), action, draws, observations, c * observationSize);
    episodes.stepped(c, game.reward(), terminal);
  }

  private int at(int c) {
    return c * stateSize;
  }

  private void observe(int c) {
    game.observe(state, at(c), observations, c * observationSize);
  }

  @Override
  public float[] observations() {
    return observations;
  }

  @Override
  public float[] rewards() {
    return episodes.rewards;
  }

  @Override
  public boolean[] terminated() {
    return episodes.terminated;
  }

  @Override
  public boolean[] truncated() {
    return episodes.truncated;
  }

  @Override
  public double[] state(int copy) {
    double[] variables = new double[stateSize];
    for (int k = 0; k < variables.length; k++) {
      variables[k] = state[at(copy) + k];
    }
    return variables;
  }

  @Override
  public void state(int copy, double[] variables) {
    episodes.requireStarted("state");
    if (variables.length != stateSize) {
      throw new IllegalArgumentException(
          "a state must have " + stateSize + " variables, but has " + variables.length);
    }
    int[] whole = new int[variables.length];
    for (int k = 0; k < whole.length; k++) {
      whole[k] = (int) variables[k];
      if (whole[k] != variables[k]) {
        throw new IllegalArgumentException(
            "a state variable must be a whole number, but is " + variables[k]);
      }
    }
    game.require(whole, 0);
    if (game.elapsed(whole, 0) >= facts.maxEpisodeSteps()) {
      throw new IllegalArgumentException(
          "the steps taken must be less than the limit of " + facts.maxEpisodeSteps());
    }
    System.arraycopy(whole, 0, state, at(copy), whole.length);
    episodes.place(copy, game.elapsed(whole, 0));
    observe(copy);
  }

  @Override
  public Optional<Picture> picture(int copy) {
    return game.picture(state, at(copy));
  }

  @Override
  public void save(DataOutput out) throws IOException {
    episodes.writeHeader(out);
    for (int c = 0; c < luck.length; c++) {
      episodes.write(c, out);
      out.writeLong(luck[c]);
      for (int k = 0; k < stateSize; k++) {
        out.writeInt(state[at(c) + k]);
      }
    }
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    episodes.readHeader(in);
    // Into another task first, so that a state that breaks off leaves this one as it was.
    GameTask read = new GameTask(name, facts, game, luck.length);
    for (int c = 0; c < luck.length; c++) {
      read.readCopy(in, c);
    }
    episodes.become(read.episodes);
    System.arraycopy(read.luck, 0, luck, 0, luck.length);
    System.arraycopy(read.state, 0, state, 0, state.length);
    episodes.take(key);
    for (int c = 0; c < luck.length; c++) {
      observe(c);
    }
  }

  private void readCopy(DataInput in, int c) throws IOException {
    episodes.read(c, in);
    luck[c] = in.readLong();
    for (int k = 0; k < stateSize; k++) {
      state[at(c) + k] = in.readInt();
    }
    try {
      game.require(state, at(c));
    } catch (IllegalArgumentException e) {
      throw episodes.damaged(c, e);
    }
  }
}
