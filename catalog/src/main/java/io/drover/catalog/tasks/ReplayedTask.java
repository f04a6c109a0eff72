package io.drover.catalog.tasks;

import io.drover.catalog.Task;
import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
  private final Episodes episodes;

  private Fleet fleet;
  private EpisodeLog[] logs;
  private Contexts contexts;
  private final ActionBounds bounds;

  /** Copies that move in the running step, and whether a copy starts an episode in it. */
  private final int[] moving;

  private int movingCount;
  private final boolean[] starting;

  /** Of one copy. */
  private final float[] action;

  private final float[] observations;

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
    // First, as it refuses a number of copies that no fleet could have.
    this.episodes = new Episodes(name, facts.maxEpisodeSteps(), copies);
    this.fleet = fleet.get();
    this.contexts = contexts.get();
    this.logs = new EpisodeLog[copies];
    for (int c = 0; c < copies; c++) {
      logs[c] = new EpisodeLog(facts.actions());
    }
    this.bounds = ActionBounds.of(facts.actions());
    this.moving = new int[copies];
    this.starting = new boolean[copies];
    this.action = new float[facts.actions().size()];
    this.observations = new float[Math.multiplyExact(facts.observationSize(), copies)];
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
    episodes.take(key);
    movingCount = 0;
    for (int c = 0; c < copies; c++) {
      episodes.first(c);
      drawStart(c);
    }
    move();
  }

  @Override
  public void step(float[] actions) {
    episodes.requireStarted("step");
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
    episodes.requireStarted("step");
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
    if (episodes.over(c)) {
      episodes.next(c);
      drawStart(c);
    } else {
      bound(actions, c * action.length);
      logs[c].add(action, 0);
      act(c);
    }
  }

  /** Before any copy has moved. */
  private void requireActions(int c, float[] actions) {
    for (int k = 0; k < action.length && !episodes.over(c); k++) {
      bounds.require(k, actions[c * action.length + k]);
    }
  }

  /** Takes an action, each number within its bounds. */
  private void bound(float[] actions, int from) {
    for (int k = 0; k < action.length; k++) {
      action[k] = bounds.require(k, actions[from + k]);
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
      boolean terminal = fleet.simulation(c).acted();
      episodes.stepped(c, fleet.simulation(c).reward(), terminal);
    }
  }

  /** The start of the episode that has begun. */
  private void drawStart(int c) {
    if (contexts.differ()) {
      contexts.begin(c);
    }
    logs[c].start(episodes.draws(c).nextLong(EpisodeLog.SEEDS));
    start(c);
  }

  /** From the number in the log. */
  private void start(int c) {
    enterContext(c);
    fleet.simulation(c).start(logs[c].seed());
    starting[c] = true;
    moving[movingCount++] = c;
  }

  private void enterContext(int c) {
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
    return fleet.simulation(copy).told();
  }

  @Override
  public void state(int copy, double[] variables) {
    episodes.requireStarted("state");
    fleet.simulation(copy).take(variables);
    logs[copy].place(variables);
    episodes.place(copy, 0);
    enterContext(copy);
    observe(copy);
  }

  @Override
  public Optional<Picture> picture(int copy) {
    return fleet.simulation(copy).picture();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    episodes.writeHeader(out);
    contexts.save(out);
    for (int c = 0; c < copies; c++) {
      episodes.writeNumber(c, out);
      out.writeBoolean(episodes.truncated[c]);
      logs[c].save(out);
      out.writeInt(digest(c));
    }
  }

  /** Of what a copy shows: the same after its episode was played again. */
  private int digest(int c) {
    int size = facts.observationSize();
    int digest = Float.floatToIntBits(episodes.rewards[c]);
    for (int i = c * size; i < (c + 1) * size; i++) {
      digest = 31 * digest + Float.floatToIntBits(observations[i]);
    }
    return digest;
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    episodes.readHeader(in);
    // Into another task first, so that a state that breaks off leaves this one as it was.
    ReplayedTask read = new ReplayedTask(name, facts, copies, freshContexts, freshFleet);
    read.contexts.load(in);
    for (int c = 0; c < copies; c++) {
      read.readCopy(in, c);
    }
    fleet = read.fleet;
    logs = read.logs;
    contexts = read.contexts;
    episodes.become(read.episodes);
    System.arraycopy(read.observations, 0, observations, 0, observations.length);
    episodes.take(key);
  }

  private void readCopy(DataInput in, int c) throws IOException {
    episodes.readNumber(c, in);
    boolean cut = in.readBoolean();
    logs[c].load(in, facts.maxEpisodeSteps());
    int digest = in.readInt();
    try {
      replay(c);
    } catch (IllegalArgumentException e) {
      throw episodes.damaged(c, e);
    }
    // Also one that no limit of the task's own has cut.
    episodes.truncated[c] |= cut;
    if (digest(c) != digest) {
      throw episodes.damaged(c, null);
    }
  }

  private void replay(int c) {
    EpisodeLog log = logs[c];
    episodes.place(c, 0);
    if (log.placed() == null) {
      movingCount = 0;
      start(c);
      move();
    } else {
      enterContext(c);
      fleet.simulation(c).take(log.placed());
    }
    int steps = log.steps();
    for (int step = 0; step < steps; step++) {
      log.read(step, action);
      bound(action, 0);
      movingCount = 0;
      act(c);
      move();
    }
    observe(c);
  }
}
