package io.drover.catalog.tasks;

import io.drover.catalog.Task;
import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
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
  private final Supplier<Fleet> freshFleet;
  private final int copies;

  /** Roots the starts of each copy; null before the first reset or load. */
  private Key[] keys;

  private Fleet fleet;
  private EpisodeLog[] logs;
  private Contexts contexts;
  private final long[] episode;
  private final ActionBounds bounds;

  /** Copies that move in the running step, and whether a copy starts an episode in it. */
  private final int[] moving;

  private int movingCount;
  private final boolean[] starting;

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
   * @param fleet makes all copies
   */
  public ReplayedTask(
      String name,
      TaskFacts facts,
      int copies,
      Supplier<Contexts> contexts,
      Supplier<Fleet> fleet) {
    this.name = name;
    this.facts = facts;
    this.copies = copies;
    this.freshContexts = contexts;
    this.freshFleet = fleet;
    this.fleet = fleet.get();
    this.contexts = contexts.get();
    this.logs = new EpisodeLog[copies];
    for (int c = 0; c < copies; c++) {
      logs[c] = new EpisodeLog(facts.actions());
    }
    this.episode = new long[copies];
    this.bounds = ActionBounds.of(facts.actions());
    this.moving = new int[copies];
    this.starting = new boolean[copies];
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
    movingCount = 0;
    for (int c = 0; c < copies; c++) {
      start(c, 0);
    }
    move();
  }

  @Override
  public void step(float[] actions) {
    requireStarted("step");
    for (int c = 0; c < copies; c++) {
      requireActions(c, actions);
    }
    movingCount = 0;
    for (int c = 0; c < copies; c++) {
      begin(c, actions);
    }
    move();
  }

  @Override
  public void step(float[] actions, boolean[] stepping) {
    requireStarted("step");
    for (int c = 0; c < copies; c++) {
      if (stepping[c]) {
        requireActions(c, actions);
      }
    }
    movingCount = 0;
    for (int c = 0; c < copies; c++) {
      if (stepping[c]) {
        begin(c, actions);
      }
    }
    move();
  }

  private void begin(int c, float[] actions) {
    if (terminated[c] || truncated[c]) {
      start(c, episode[c] + 1);
    } else {
      System.arraycopy(actions, c * action.length, action, 0, action.length);
      logs[c].add(action, 0);
      act(c);
    }
  }

  /** Before any copy has moved. */
  private void requireActions(int c, float[] actions) {
    for (int k = 0; k < action.length && !terminated[c] && !truncated[c]; k++) {
      bounds.require(k, actions[c * action.length + k]);
    }
  }

  /** The action is the copy's. */
  private void act(int c) {
    fleet.simulation(c).act(action);
    starting[c] = false;
    moving[movingCount++] = c;
  }

  /** All that start or act. */
  private void move() {
    fleet.move(moving, movingCount);
    for (int i = 0; i < movingCount; i++) {
      arrive(moving[i]);
      observe(moving[i]);
    }
  }

  private void arrive(int c) {
    if (starting[c]) {
      fleet.simulation(c).started();
    } else {
      terminated[c] = fleet.simulation(c).acted();
      truncated[c] = logs[c].steps() >= facts.maxEpisodeSteps();
      rewards[c] = fleet.simulation(c).reward();
    }
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
    start(c);
  }

  /** From the number in the log. */
  private void start(int c) {
    begin(c);
    fleet.simulation(c).start(logs[c].seed());
    starting[c] = true;
    moving[movingCount++] = c;
  }

  /** What all episodes begin with. */
  private void begin(int c) {
    rewards[c] = 0;
    terminated[c] = false;
    truncated[c] = false;
    fleet.simulation(c).context(contexts.current(c));
  }

  private void observe(int c) {
    int size = facts.observationSize();
    fleet.simulation(c).observe(observations, c * size);
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
    return fleet.simulation(copy).told();
  }

  @Override
  public void state(int copy, double[] variables) {
    requireStarted("state");
    fleet.simulation(copy).take(variables);
    logs[copy].place(variables);
    begin(copy);
    observe(copy);
  }

  @Override
  public Optional<Picture> picture(int copy) {
    return fleet.simulation(copy).picture();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeInt(copies);
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
    readHeader(in);
    // Into another task first, so that a state that breaks off leaves this one as it was.
    ReplayedTask read = new ReplayedTask(name, facts, copies, freshContexts, freshFleet);
    read.contexts.load(in);
    for (int c = 0; c < copies; c++) {
      read.readCopy(in, c);
    }
    fleet = read.fleet;
    logs = read.logs;
    contexts = read.contexts;
    System.arraycopy(read.episode, 0, episode, 0, copies);
    System.arraycopy(read.rewards, 0, rewards, 0, copies);
    System.arraycopy(read.terminated, 0, terminated, 0, copies);
    System.arraycopy(read.truncated, 0, truncated, 0, copies);
    System.arraycopy(read.observations, 0, observations, 0, observations.length);
    take(key);
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
    if (log.placed() == null) {
      movingCount = 0;
      start(c);
      move();
    } else {
      begin(c);
      fleet.simulation(c).take(log.placed());
    }
    int steps = log.steps();
    for (int step = 0; step < steps; step++) {
      log.read(step, action);
      for (int k = 0; k < action.length; k++) {
        action[k] = bounds.require(k, action[k]);
      }
      movingCount = 0;
      act(c);
      move();
    }
    observe(c);
  }
}
