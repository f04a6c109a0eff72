package io.drover.catalog.tasks;

import io.drover.catalog.Task;
import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Several copies of a task whose inner state cannot be written out, such as a physics world with
 * its contacts and warm starts. What is saved of a copy is the {@link EpisodeLog} of its running
 * episode; loading plays that again. Episodes, limits and autoreset are those of {@link
 * EpisodicTask}. Memory is allocated only where an episode starts.
 */
public final class ReplayedTask implements Task {
  private final String name;
  private final TaskFacts facts;
  private final Supplier<Contexts> freshContexts;
  private final Supplier<Simulation> freshSimulation;
  private final int copies;

  /** Roots the starts of each copy; null before the first reset or load. */
  private Key[] keys;

  private Simulation[] simulations;
  private EpisodeLog[] logs;
  private Contexts contexts;
  private final long[] episode;
  private final ActionBounds bounds;

  /** Of one copy. */
  private final float[] action;

  private final float[] observations;
  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;

  /**
   * A task, with a context.
   *
   * @param name of the task; marks its saved states
   * @param contexts makes those of all copies
   * @param simulation makes a copy
   */
  public ReplayedTask(
      String name,
      TaskFacts facts,
      int copies,
      Supplier<Contexts> contexts,
      Supplier<Simulation> simulation) {
    this.name = name;
    this.facts = facts;
    this.copies = copies;
    this.freshContexts = contexts;
    this.freshSimulation = simulation;
    this.contexts = contexts.get();
    this.simulations = new Simulation[copies];
    this.logs = new EpisodeLog[copies];
    for (int c = 0; c < copies; c++) {
      simulations[c] = simulation.get();
      logs[c] = new EpisodeLog(facts.actions());
    }
    this.episode = new long[copies];
    this.bounds = ActionBounds.of(facts.actions());
    this.action = new float[facts.actions().size()];
    this.observations = new float[Math.multiplyExact(facts.observationSize(), copies)];
    this.rewards = new float[copies];
    this.terminated = new boolean[copies];
    this.truncated = new boolean[copies];
  }

  @Override
  public TaskFacts facts() {
    return facts;
  }

  @Override
  public int copies() {
    return copies;
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
      observe(c);
    }
  }

  @Override
  public void step(float[] actions) {
    requireStarted("step");
    for (int c = 0; c < copies; c++) {
      step(c, actions);
    }
  }

  @Override
  public void step(float[] actions, boolean[] stepping) {
    requireStarted("step");
    for (int c = 0; c < copies; c++) {
      if (stepping[c]) {
        step(c, actions);
      }
    }
  }

  private void step(int c, float[] actions) {
    if (terminated[c] || truncated[c]) {
      start(c, episode[c] + 1);
    } else {
      advance(c, actions);
    }
    observe(c);
  }

  private void requireStarted(String what) {
    if (keys == null) {
      throw new IllegalStateException("reset or load must come before " + what);
    }
  }

  private void take(Key key) {
    keys = new Key[copies];
    Arrays.setAll(keys, key::child);
  }

  private void start(int c, long e) {
    episode[c] = e;
    if (contexts.differ()) {
      contexts.begin(c);
    }
    logs[c].start(keys[c].child(e).rng().nextLong(EpisodeLog.SEEDS));
    begin(c);
    simulations[c].start(logs[c].seed());
  }

  /** What all episodes begin with. */
  private void begin(int c) {
    rewards[c] = 0;
    terminated[c] = false;
    truncated[c] = false;
    simulations[c].context(contexts.current(c));
  }

  private void advance(int c, float[] actions) {
    for (int k = 0; k < action.length; k++) {
      action[k] = bounds.require(k, actions[c * action.length + k]);
    }
    logs[c].add(action, 0);
    advance(c, logs[c].steps());
  }

  private void advance(int c, int elapsed) {
    terminated[c] = simulations[c].advance(action);
    truncated[c] = elapsed >= facts.maxEpisodeSteps();
    rewards[c] = simulations[c].reward();
  }

  private void observe(int c) {
    int size = facts.observationSize();
    simulations[c].observe(observations, c * size);
    if (contexts.shown()) {
      contexts.observe(c, observations, (c + 1) * size - contexts.size());
    }
  }

  @Override
  public float[] observations() {
    return observations;
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
    return simulations[copy].told();
  }

  @Override
  public void state(int copy, double[] variables) {
    requireStarted("state");
    simulations[copy].take(variables);
    logs[copy].place(variables);
    begin(copy);
    observe(copy);
  }

  @Override
  public Optional<Picture> picture(int copy) {
    return simulations[copy].picture();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    new StateHeader(name, copies).write(out);
    contexts.save(out);
    for (int c = 0; c < copies; c++) {
      out.writeLong(episode[c]);
      out.writeBoolean(truncated[c]);
      logs[c].save(out);
      out.writeInt(digest(c));
    }
  }

  /** Of what a copy shows: the same after its episode was played again. */
  private int digest(int c) {
    int size = facts.observationSize();
    int digest = Float.floatToIntBits(rewards[c]);
    for (int i = c * size; i < (c + 1) * size; i++) {
      digest = 31 * digest + Float.floatToIntBits(observations[i]);
    }
    return digest;
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    new StateHeader(name, copies).read(in);
    // Into another task first, so that a state that breaks off leaves this one as it was.
    ReplayedTask read = new ReplayedTask(name, facts, copies, freshContexts, freshSimulation);
    read.contexts.load(in);
    for (int c = 0; c < copies; c++) {
      read.readCopy(in, c);
    }
    simulations = read.simulations;
    logs = read.logs;
    contexts = read.contexts;
    System.arraycopy(read.episode, 0, episode, 0, copies);
    System.arraycopy(read.rewards, 0, rewards, 0, copies);
    System.arraycopy(read.terminated, 0, terminated, 0, copies);
    System.arraycopy(read.truncated, 0, truncated, 0, copies);
    System.arraycopy(read.observations, 0, observations, 0, observations.length);
    take(key);
  }

  private void readCopy(DataInput in, int c) throws IOException {
    episode[c] = in.readLong();
    boolean cut = in.readBoolean();
    logs[c].load(in, facts.maxEpisodeSteps());
    int digest = in.readInt();
    boolean plausible = episode[c] >= 0;
    try {
      replay(c);
    } catch (IllegalArgumentException e) {
      plausible = false;
    }
    // Also one that no limit of the task's own has cut.
    truncated[c] |= cut;
    if (!plausible || digest(c) != digest) {
      throw new StreamCorruptedException("the saved state of " + name + " is damaged at copy " + c);
    }
  }

  private void replay(int c) {
    EpisodeLog log = logs[c];
    begin(c);
    if (log.placed() == null) {
      simulations[c].start(log.seed());
    } else {
      simulations[c].take(log.placed());
    }
    for (int step = 0; step < log.steps(); step++) {
      log.read(step, action);
      for (int k = 0; k < action.length; k++) {
        action[k] = bounds.require(k, action[k]);
      }
      advance(c, step + 1);
    }
    observe(c);
  }
}
