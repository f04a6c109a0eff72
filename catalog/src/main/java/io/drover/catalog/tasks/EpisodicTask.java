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
 * Several copies of a task: episodes, limits, autoreset and state, around the {@link
 * VectorDynamics} of one. Like Gymnasium's {@code TimeLimit}, it truncates at the limit also an
 * episode that terminates there. Stepping allocates no memory.
 */
public final class EpisodicTask implements Task {
  /** No state variable (m, rad, m/s, rad/s) gets anywhere near; what does is no state. */
  private static final double LARGEST = 1e6;

  private final String name;
  private final TaskFacts facts;
  private final VectorDynamics dynamics;
  private final int copies;

  private final Episodes episodes;

  /** Each copy's, of whose streams every episode starts with one; null before reset or load. */
  private Rng[] rngs;

  /** {@code [stateSize, copies]}. */
  private final double[] state;

  /** Checks actions. */
  private final ActionBounds bounds;

  /** Within their bounds, {@code [copies, actionSize]}. */
  private final float[] actions;

  private final float[] observations;

  /** {@code [copies, choiceCount]}; null where nothing is masked. */
  private final boolean[] masks;

  /** One or the other: the copy starts an episode in the next step. */
  private final boolean[] ended;

  private final Contexts contexts;

  /** Made when only some copies step for the first time. */
  private Before before;

  /**
   * A task without a context.
   *
   * @param name of the task; marks its saved states
   */
  public EpisodicTask(String name, TaskFacts facts, VectorDynamics dynamics, int copies) {
    this(name, facts, dynamics, copies, Contexts.NONE);
  }

  /**
   * A task with a context.
   *
   * @param name of the task; marks its saved states
   * @param contexts of the copies
   */
  public EpisodicTask(
      String name, TaskFacts facts, VectorDynamics dynamics, int copies, Contexts contexts) {
    this.name = name;
    this.facts = facts;
    this.dynamics = dynamics;
    this.copies = copies;
    this.episodes = new Episodes(name, facts.maxEpisodeSteps(), copies);
    this.state = new double[Math.multiplyExact(dynamics.stateSize(), copies)];
    this.bounds = ActionBounds.of(facts.actions());
    this.actions = new float[Math.multiplyExact(facts.actions().size(), copies)];
    this.observations = new float[Math.multiplyExact(facts.observationSize(), copies)];
    this.masks =
        facts.masksActions()
            ? new boolean[Math.multiplyExact(facts.actions().choiceCount(), copies)]
            : null;
    this.ended = new boolean[copies];
    this.contexts = contexts;
    enterContexts();
  }

  private void enterContexts() {
    for (int c = 0; contexts.size() > 0 && c < copies; c++) {
      enterContext(c);
    }
  }

  @Override
  public TaskFacts facts() {
    return facts;
  }

  @Override
  public int copies() {
    return copies;
  }

  private void enterContext(int c) {
    dynamics.context(c, contexts.current(c));
    if (contexts.shown()) {
      int size = facts.observationSize();
      contexts.observe(c, observations, (c + 1) * size - contexts.size());
    }
  }

  @Override
  public void context(int copy, double[] values) {
    contexts.set(copy, values);
  }

  @Override
  public double[] context(int copy) {
    return contexts.current(copy).clone();
  }

  @Override
  public void reset(Key key) {
    take(key);
    for (int c = 0; c < copies; c++) {
      start(c, episodes.first(c));
    }
    observe();
  }

  @Override
  public void step(float[] given) {
    episodes.requireStarted("step");
    advance(given, ended);
    for (int c = 0; c < copies; c++) {
      settle(c);
    }
    observe();
  }

  /** The others may be written over by dynamics that go through all copies at once. */
  @Override
  public void step(float[] given, boolean[] stepping) {
    episodes.requireStarted("step");
    if (before == null) {
      before = new Before(state.length, copies);
    }
    before.copy(state, episodes);
    for (int c = 0; c < copies; c++) {
      before.resting[c] = ended[c] || !stepping[c];
    }
    advance(given, before.resting);
    for (int c = 0; c < copies; c++) {
      if (stepping[c]) {
        settle(c);
      } else {
        before.restore(c, state, episodes);
      }
    }
    observe();
  }

  /** What copies that do not step had before the others did. */
  private record Before(double[] state, float[] rewards, boolean[] terminated, boolean[] resting) {
    Before(int numbers, int copies) {
      this(new double[numbers], new float[copies], new boolean[copies], new boolean[copies]);
    }

    void copy(double[] from, Episodes episodes) {
      System.arraycopy(from, 0, state, 0, state.length);
      System.arraycopy(episodes.rewards, 0, rewards, 0, rewards.length);
      System.arraycopy(episodes.terminated, 0, terminated, 0, terminated.length);
    }

    void restore(int c, double[] to, Episodes episodes) {
      for (int k = c; k < state.length; k += rewards.length) {
        to[k] = state[k];
      }
      episodes.rewards[c] = rewards[c];
      episodes.terminated[c] = terminated[c];
    }
  }

  @Override
  public void truncate(int copy) {
    episodes.truncated[copy] = true;
    ended[copy] = true;
  }

  private void advance(float[] given, boolean[] resting) {
    bounds.bound(given, resting, actions);
    if (masks != null) {
      bounds.requireAllowed(actions, masks, resting);
    }
    dynamics.advance(state, actions, resting, episodes.rewards, episodes.terminated);
  }

  /** After the dynamics' step: the next episode, or the limit of this one. */
  private void settle(int c) {
    if (ended[c]) {
      start(c, episodes.next(c));
    } else {
      episodes.stepped(c);
      ended[c] = episodes.over(c);
    }
  }

  private void take(Key key) {
    episodes.take(key);
    rngs = episodes.generators();
  }

  private void start(int c, long e) {
    ended[c] = false;
    if (contexts.differ()) {
      contexts.begin(c);
      enterContext(c);
    }
    rngs[c].restart(e);
    dynamics.start(rngs[c], state, c, copies);
  }

  private void observe() {
    dynamics.observe(state, copies, observations, facts.observationSize());
    for (int c = 0; masks != null && c < copies; c++) {
      dynamics.mask(state, c, copies, masks, c * (masks.length / copies));
    }
  }

  @Override
  public float[] observations() {
    return observations;
  }

  @Override
  public boolean[] actionMasks() {
    return masks;
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
    return dynamics.told(state, copy, copies);
  }

  @Override
  public void state(int copy, double[] variables) {
    episodes.requireStarted("state");
    for (double variable : variables) {
      // False also for NaN.
      if (!(Math.abs(variable) <= LARGEST)) {
        throw new IllegalArgumentException(
            "a state variable must be a number within ±" + LARGEST + ", but is " + variable);
      }
    }
    dynamics.take(variables, state, copy, copies);
    episodes.place(copy, 0);
    ended[copy] = false;
    observe();
  }

  @Override
  public Optional<Picture> picture(int copy) {
    return dynamics.picture(state, copy, copies);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    episodes.writeHeader(out);
    for (int c = 0; c < copies; c++) {
      episodes.write(c, out);
      for (int k = 0; k < dynamics.stateSize(); k++) {
        out.writeDouble(state[k * copies + c]);
      }
    }
    contexts.save(out);
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    episodes.readHeader(in);
    // Into another task first, so that a state that breaks off leaves this one as it was.
    EpisodicTask read = new EpisodicTask(name, facts, dynamics, copies);
    for (int c = 0; c < copies; c++) {
      read.readCopy(in, c);
    }
    contexts.load(in);
    episodes.become(read.episodes);
    System.arraycopy(read.ended, 0, ended, 0, copies);
    System.arraycopy(read.state, 0, state, 0, state.length);
    take(key);
    enterContexts();
    observe();
  }

  private void readCopy(DataInput in, int c) throws IOException {
    episodes.read(c, in);
    ended[c] = episodes.over(c);
    boolean plausible = true;
    for (int k = 0; k < dynamics.stateSize(); k++) {
      double value = in.readDouble();
      state[k * copies + c] = value;
      // False also for NaN.
      plausible &= Math.abs(value) <= LARGEST;
    }
    if (!plausible || !dynamics.isState(state, c, copies)) {
      throw episodes.damaged(c, null);
    }
  }
}
