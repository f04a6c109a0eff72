package io.drover.catalog.tasks;

import io.drover.catalog.Task;
import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /** Each copy's, of whose streams every episode starts with one; null before reset or load. */
  private Rng[] rngs;

  private final long[] episode;
  private final int[] elapsed;

  /** {@code [stateSize, copies]}. */
  private final double[] state;

  /** Checks actions. */
  private final ActionBounds bounds;

  /** Within their bounds, {@code [copies, actionSize]}. */
  private final float[] actions;

  private final float[] observations;

  /** {@code [copies, choiceCount]}; null where nothing is masked. */
  private final boolean[] masks;

  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;

  /** One or the other: the copy starts an episode in the next step. */
  private final boolean[] ended;

  private final Contexts contexts;

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
    if (copies < 1) {
      throw new IllegalArgumentException("copies must be at least 1, but is " + copies);
    }
    this.name = name;
    this.facts = facts;
    this.dynamics = dynamics;
    this.copies = copies;
    this.episode = new long[copies];
    this.elapsed = new int[copies];
    this.state = new double[Math.multiplyExact(dynamics.stateSize(), copies)];
    this.bounds = ActionBounds.of(facts.actions());
    this.actions = new float[Math.multiplyExact(facts.actions().size(), copies)];
    this.observations = new float[Math.multiplyExact(facts.observationSize(), copies)];
    this.masks =
        facts.masksActions()
            ? new boolean[Math.multiplyExact(facts.actions().choiceCount(), copies)]
            : null;
    this.rewards = new float[copies];
    this.terminated = new boolean[copies];
    this.truncated = new boolean[copies];
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
      start(c, 0);
    }
    observe();
  }

  @Override
  public void step(float[] given) {
    requireStarted();
    advance(given, ended);
    for (int c = 0; c < copies; c++) {
      settle(c);
    }
    observe();
  }

  /** The others may be written over by dynamics that go through all copies at once. */
  @Override
  public void step(float[] given, boolean[] stepping) {
    requireStarted();
    double[] stateBefore = state.clone();
    float[] rewardsBefore = rewards.clone();
    boolean[] terminatedBefore = terminated.clone();
    boolean[] resting = new boolean[copies];
    for (int c = 0; c < copies; c++) {
      resting[c] = ended[c] || !stepping[c];
    }
    advance(given, resting);
    for (int c = 0; c < copies; c++) {
      if (stepping[c]) {
        settle(c);
      } else {
        for (int k = c; k < state.length; k += copies) {
          state[k] = stateBefore[k];
        }
        rewards[c] = rewardsBefore[c];
        terminated[c] = terminatedBefore[c];
      }
    }
    observe();
  }

  @Override
  public void truncate(int copy) {
    truncated[copy] = true;
    ended[copy] = true;
  }

  private void advance(float[] given, boolean[] resting) {
    bounds.bound(given, resting, actions);
    if (masks != null) {
      bounds.requireAllowed(actions, masks, resting);
    }
    dynamics.advance(state, actions, resting, rewards, terminated);
  }

  /** After the dynamics' step: the next episode, or the limit of this one. */
  private void settle(int c) {
    if (ended[c]) {
      start(c, episode[c] + 1);
    } else {
      elapsed[c]++;
      truncated[c] = elapsed[c] >= facts.maxEpisodeSteps();
      ended[c] = terminated[c] | truncated[c];
    }
  }

  private void requireStarted() {
    if (rngs == null) {
      throw new IllegalStateException("reset or load must come before step");
    }
  }

  private void take(Key key) {
    rngs = new Rng[copies];
    Arrays.setAll(rngs, c -> key.child(c).rng());
  }

  private void start(int c, long e) {
    episode[c] = e;
    begin(c);
    if (contexts.differ()) {
      contexts.begin(c);
      enterContext(c);
    }
    rngs[c].restart(e);
    dynamics.start(rngs[c], state, c, copies);
  }

  /** A copy's episode is at its start. */
  private void begin(int c) {
    elapsed[c] = 0;
    rewards[c] = 0;
    terminated[c] = false;
    truncated[c] = false;
    ended[c] = false;
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
    return rewards;
  }

  @Override
  public boolean[] terminated() {
    return terminated;
  }

  @Override
  public boolean[] truncated() {
    return truncated;
  }

  @Override
  public double[] state(int copy) {
    return dynamics.told(state, copy, copies);
  }

  @Override
  public void state(int copy, double[] variables) {
    if (rngs == null) {
      throw new IllegalStateException("reset or load must come before state");
    }
    for (double variable : variables) {
      // False also for NaN.
      if (!(Math.abs(variable) <= LARGEST)) {
        throw new IllegalArgumentException(
            "a state variable must be a number within ±" + LARGEST + ", but is " + variable);
      }
    }
    dynamics.take(variables, state, copy, copies);
    begin(copy);
    observe();
  }

  @Override
  public Optional<Picture> picture(int copy) {
    return dynamics.picture(state, copy, copies);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeInt(copies);
    for (int c = 0; c < copies; c++) {
      out.writeLong(episode[c]);
      out.writeInt(elapsed[c]);
      out.writeFloat(rewards[c]);
      out.writeBoolean(terminated[c]);
      out.writeBoolean(truncated[c]);
      for (int k = 0; k < dynamics.stateSize(); k++) {
        out.writeDouble(state[k * copies + c]);
      }
    }
    contexts.save(out);
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    readHeader(in);
    // Into another task first, so that a state that breaks off leaves this one as it was.
    EpisodicTask read = new EpisodicTask(name, facts, dynamics, copies);
    for (int c = 0; c < copies; c++) {
      read.readCopy(in, c);
    }
    contexts.load(in);
    System.arraycopy(read.episode, 0, episode, 0, copies);
    System.arraycopy(read.elapsed, 0, elapsed, 0, copies);
    System.arraycopy(read.rewards, 0, rewards, 0, copies);
    System.arraycopy(read.terminated, 0, terminated, 0, copies);
    System.arraycopy(read.truncated, 0, truncated, 0, copies);
    System.arraycopy(read.ended, 0, ended, 0, copies);
    System.arraycopy(read.state, 0, state, 0, state.length);
    take(key);
    enterContexts();
    observe();
  }

  private void readHeader(DataInput in) throws IOException {
    // Not readUTF: in foreign bytes its length would be any.
    byte[] found = new byte[2 + name.length()];
    in.readFully(found);
    String text = new String(found, 2, name.length(), StandardCharsets.US_ASCII);
    if (found[0] != 0 || found[1] != name.length() || !text.equals(name)) {
      throw new StreamCorruptedException("not a saved state of " + name);
    }
    int saved = in.readInt();
    if (saved != copies) {
      throw new StreamCorruptedException(
          "a saved state of " + name + " must have " + copies + " copies, but has " + saved);
    }
  }

  private void readCopy(DataInput in, int c) throws IOException {
    episode[c] = in.readLong();
    elapsed[c] = in.readInt();
    rewards[c] = in.readFloat();
    terminated[c] = in.readBoolean();
    truncated[c] = in.readBoolean();
    ended[c] = terminated[c] | truncated[c];
    boolean plausible =
        episode[c] >= 0
            && elapsed[c] >= 0
            && elapsed[c] <= facts.maxEpisodeSteps()
            && Float.isFinite(rewards[c]);
    for (int k = 0; k < dynamics.stateSize(); k++) {
      double value = in.readDouble();
      state[k * copies + c] = value;
      // False also for NaN.
      plausible &= Math.abs(value) <= LARGEST;
    }
    if (!plausible || !dynamics.isState(state, c, copies)) {
      throw new StreamCorruptedException("the saved state of " + name + " is damaged at copy " + c);
    }
  }
}
