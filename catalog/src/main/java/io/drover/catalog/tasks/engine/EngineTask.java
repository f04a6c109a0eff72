package io.drover.catalog.tasks.engine;

import io.drover.catalog.Task;
import io.drover.catalog.TaskFailedException;
import io.drover.catalog.tasks.ActionBounds;
import io.drover.catalog.tasks.EpisodeLog;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Copies of a task that an engine plays. What the engine cannot write down, the state of a running
 * episode, is kept as its seed and its actions, which are played again.
 */
final class EngineTask implements Task {
  /** For tasks that nobody closed. */
  private static final Cleaner CLEANER = Cleaner.create();

  /** A seed that every environment takes: 31 bits, not negative. */
  private static final int SEED_BITS = 31;

  private final String name;
  private final TaskFacts facts;
  private final int copies;
  private final Supplier<Connection> engine;
  private final EngineFrames frames;
  private final ActionBounds bounds;
  private final int actionSize;

  /** Null before the first reset or load. */
  private Connection connection;

  private Cleaner.Cleanable open;

  /** Roots the start states of each copy; null before the first reset or load. */
  private Key[] keys;

  private final long[] episode;
  private final EpisodeLog[] logs;

  /** Checked actions. */
  private final float[] actions;

  private final EngineState shown;
  private final boolean[] all;

  /** What was loaded, until its running episodes are gone on with; else null. */
  private EngineState.Saved loaded;

  /**
   * A task that asks for its engine when its first episodes start.
   *
   * @param bytes whether observations come as bytes
   */
  EngineTask(String name, TaskFacts facts, boolean bytes, Supplier<Connection> engine, int copies) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies must be at least 1, but is " + copies);
    }
    this.name = name;
    this.facts = facts;
    this.copies = copies;
    this.engine = engine;
    this.actionSize = facts.actions().size();
    this.bounds = ActionBounds.of(facts.actions());
    this.shown = new EngineState(facts, copies);
    this.frames = new EngineFrames(facts, bytes, copies);
    this.episode = new long[copies];
    this.logs = new EpisodeLog[copies];
    Arrays.setAll(logs, c -> new EpisodeLog(facts.actions()));
    this.actions = new float[Math.multiplyExact(actionSize, copies)];
    this.all = new boolean[copies];
    Arrays.fill(all, true);
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
  public void reset(Key key) {
    connect();
    loaded = null;
    take(key);
    for (int c = 0; c < copies; c++) {
      start(c, 0);
    }
    ask(all);
  }

  private void take(Key key) {
    keys = new Key[copies];
    Arrays.setAll(keys, key::child);
  }

  private void start(int c, long e) {
    episode[c] = e;
    long seed = keys[c].child(e).rng().nextLong() >>> (Long.SIZE - SEED_BITS);
    logs[c].start(seed);
    frames.reset(c, seed);
  }

  @Override
  public void step(float[] given) {
    step(given, all);
  }

  @Override
  public void step(float[] given, boolean[] stepping) {
    if (keys == null) {
      throw new IllegalStateException("reset or load must come before step");
    }
    check(given, stepping);
    if (loaded != null) {
      connect();
      replay(loaded);
      loaded = null;
    }
    for (int c = 0; c < copies; c++) {
      if (!stepping[c]) {
        frames.leave(c);
      } else if (shown.ended(c)) {
        start(c, episode[c] + 1);
      } else {
        logs[c].add(actions, c * actionSize);
        frames.step(c, actions, c * actionSize);
      }
    }
    ask(stepping);
  }

  /** All of them before anything happens. */
  private void check(float[] given, boolean[] stepping) {
    for (int c = 0; c < copies; c++) {
      for (int k = 0; k < actionSize && stepping[c] && !shown.ended(c); k++) {
        actions[c * actionSize + k] = bounds.require(k, given[c * actionSize + k]);
      }
    }
  }

  private void ask(boolean[] asked) {
    answer();
    for (int c = 0; c < copies; c++) {
      if (asked[c]) {
        frames.read(c, shown);
        shown.truncateAt(facts.maxEpisodeSteps(), c, logs[c].steps());
      }
    }
  }

  private void answer() {
    try {
      frames.ask(connection);
    } catch (EngineRefusedException e) {
      // Addresses in memory are others each time; an outcome is the same.
      String said = e.getMessage().replaceAll("0x[0-9a-fA-F]+", "0x…");
      throw new TaskFailedException(name + ": " + said);
    }
  }

  private void connect() {
    if (connection == null) {
      Connection made = engine.get();
      connection = made;
      open = CLEANER.register(this, made::close);
      frames.make(made);
    }
  }

  @Override
  public float[] observations() {
    return shown.observations();
  }

  @Override
  public boolean[] actionMasks() {
    return shown.masks();
  }

  @Override
  public float[] rewards() {
    return shown.rewards();
  }

  @Override
  public boolean[] terminated() {
    return shown.terminated();
  }

  @Override
  public boolean[] truncated() {
    return shown.truncated();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    EngineState.Saved.of(name, episode, logs, shown).write(out);
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    EngineState.Saved saved = EngineState.Saved.read(in, name, facts, copies);
    System.arraycopy(saved.episode(), 0, episode, 0, copies);
    System.arraycopy(saved.logs(), 0, logs, 0, copies);
    shown.take(saved.shown());
    take(key);
    loaded = saved; // who only asks for a policy needs no engine
  }

  /** Plays the running episodes again, all copies at once. */
  private void replay(EngineState.Saved saved) {
    EngineState again = new EngineState(facts, copies);
    float[] action = new float[actionSize];
    for (int step = 0, left = copies; left > 0; step++) {
      left = 0;
      for (int c = 0; c < copies; c++) {
        EpisodeLog log = saved.logs()[c];
        if (saved.shown().ended(c) || step > log.steps()) {
          frames.leave(c);
          continue;
        }
        left++;
        if (step == 0) {
          frames.reset(c, log.seed());
        } else {
          log.read(step - 1, action);
          frames.step(c, action, 0);
        }
      }
      if (left > 0) {
        answer();
        for (int c = 0; c < copies; c++) {
          if (!saved.shown().ended(c) && step == saved.logs()[c].steps()) {
            frames.read(c, again);
            requireSame(c, again, saved);
          }
        }
      }
    }
  }

  private void requireSame(int c, EngineState again, EngineState.Saved saved) {
    if (!again.equals(c, saved.shown())) {
      throw new TaskFailedException(
          name
              + " does not repeat itself: after the same seed and the same "
              + saved.logs()[c].steps()
              + " actions it shows something else, so that a training on it cannot go on from a"
              + " checkpoint");
    }
  }

  @Override
  public void close() {
    if (open != null) {
      open.clean();
    }
    keys = null;
  }
}
