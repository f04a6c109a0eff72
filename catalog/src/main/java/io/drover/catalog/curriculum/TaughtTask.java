package io.drover.catalog.curriculum;

import io.drover.catalog.FixedParams;
import io.drover.catalog.Task;
import io.drover.catalog.WrappedTask;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task whose copies get the context of each episode from a teacher.
 *
 * <p>The teacher's state is part of the task's, and so of the checkpoint of every learner on it.
 * Start states come from the key of {@link #reset} as in the task itself, contexts from {@code
 * key/teacher}. Episodes that end in one step are told to the teacher by copy; contexts are drawn,
 * by copy too, in the step that starts the episodes.
 */
public final class TaughtTask<P extends Record> extends WrappedTask {
  /** "CURR". */
  private static final int MAGIC = 0x43555252;

  private final Curriculum<P> curriculum;
  private final ContextSpace space;

  /** The task's own context. */
  private final double[] usual;

  private P params;

  /** Null before the first reset or load. */
  private Teacher<P> teacher;

  /** Of the running episodes, {@code [copies, space.size()]}. */
  private final double[][] contexts;

  /** Steps of every copy. */
  private final boolean[] all;

  private final double[] returns;
  private final int[] lengths;
  private long envSteps;
  private List<TaughtEpisode> episodes = new ArrayList<>();
  private List<double[]> drawn = new ArrayList<>();

  /**
   * Wraps a task.
   *
   * @param task with context parameters, not reset yet
   * @param curriculum the teacher's kind
   * @param params the teacher's hyperparameters
   * @param space the box that contexts come from: every context parameter, in the task's order
   * @throws IllegalArgumentException if the task has another number of context parameters
   */
  public TaughtTask(Task task, Curriculum<P> curriculum, P params, ContextSpace space) {
    super(task);
    this.usual = task.context(0);
    if (usual.length != space.size()) {
      throw new IllegalArgumentException(
          "a box of contexts must have as many parameters as the task's context, "
              + usual.length
              + ", but has "
              + space.size());
    }
    this.curriculum = curriculum;
    this.params = params;
    this.space = space;
    this.contexts = new double[task.copies()][space.size()];
    this.all = new boolean[task.copies()];
    Arrays.fill(all, true);
    this.returns = new double[task.copies()];
    this.lengths = new int[task.copies()];
  }

  /**
   * Starts anew in every copy. The teacher keeps what it has learnt, as some learners reset their
   * task again and again; episodes that are cut off here are not told to it.
   */
  @Override
  public void reset(Key key) {
    teacher = teacher == null ? teacher(key) : moved(key);
    for (int copy = 0; copy < contexts.length; copy++) {
      begin(copy);
    }
    task.reset(key);
  }

  private Teacher<P> teacher(Key key) {
    return curriculum.start(params, space, usual.clone(), teacherStream(key));
  }

  /** The teacher, with another stream from now on. */
  private Teacher<P> moved(Key key) {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    Teacher<P> moved = teacher(key);
    try {
      teacher.save(new DataOutputStream(state));
      moved.load(
          new DataInputStream(new ByteArrayInputStream(state.toByteArray())), teacherStream(key));
    } catch (IOException e) {
      throw new UncheckedIOException("a teacher does not read its own state", e);
    }
    return moved;
  }

  private static Key teacherStream(Key key) {
    return key.child("teacher");
  }

  @Override
  public void context(int copy, double[] values) {
    throw new IllegalStateException("the teacher sets the contexts of this task");
  }

  @Override
  public double[] context(int copy) {
    return contexts[copy].clone();
  }

  @Override
  public void step(float[] actions) {
    step(actions, all);
  }

  @Override
  public void step(float[] actions, boolean[] stepping) {
    if (teacher == null) {
      throw new IllegalStateException("reset or load must come before step");
    }
    for (int copy = 0; copy < contexts.length; copy++) {
      if (stepping[copy] && ended(copy)) {
        begin(copy);
      } else if (stepping[copy]) {
        lengths[copy]++;
      }
    }
    if (stepping == all) {
      task.step(actions);
    } else {
      task.step(actions, stepping);
    }
    for (int copy = 0; copy < contexts.length; copy++) {
      envSteps += stepping[copy] ? 1 : 0;
    }
    for (int copy = 0; copy < contexts.length; copy++) {
      if (stepping[copy]) {
        returns[copy] += task.rewards()[copy];
        if (ended(copy)) {
          end(copy);
        }
      }
    }
  }

  @Override
  public void truncate(int copy) {
    boolean told = ended(copy);
    super.truncate(copy);
    if (!told) {
      end(copy);
    }
  }

  private boolean ended(int copy) {
    return task.terminated()[copy] || task.truncated()[copy];
  }

  private void begin(int copy) {
    contexts[copy] = teacher.next();
    drawn.add(contexts[copy]);
    returns[copy] = 0;
    lengths[copy] = 0;
    task.context(copy, contexts[copy]);
  }

  private void end(int copy) {
    List<Double> context = Arrays.stream(contexts[copy]).boxed().toList();
    episodes.add(new TaughtEpisode(envSteps, context, returns[copy], lengths[copy]));
    teacher.ended(contexts[copy], returns[copy], lengths[copy]);
  }

  /**
   * Gives the teacher new values for its live parameters.
   *
   * @throws IllegalArgumentException if another parameter differs
   */
  public void reconfigure(P values) {
    FixedParams.requireSame(FixedParams.of(params), values);
    params = values;
    if (teacher != null) {
      teacher.reconfigure(values);
    }
  }

  /** What the teacher reports; nothing before the first reset or load. */
  public Map<String, Double> metrics() {
    return teacher == null ? Map.of() : teacher.metrics();
  }

  /** The episodes that ended since the last call, or since the task was made, in their order. */
  public List<TaughtEpisode> takeEpisodes() {
    List<TaughtEpisode> taken = episodes;
    episodes = new ArrayList<>();
    return taken;
  }

  /** The contexts drawn since the last call, or since the task was made, in their order. */
  public List<double[]> takeDrawn() {
    List<double[]> taken = drawn;
    drawn = new ArrayList<>();
    return taken;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(contexts.length);
    out.writeUTF(curriculum.card().name());
    Map<String, String> fixed = fixed();
    out.writeInt(fixed.size());
    for (Map.Entry<String, String> value : fixed.entrySet()) {
      out.writeUTF(value.getKey());
      out.writeUTF(value.getValue());
    }
    out.writeLong(envSteps);
    for (int copy = 0; copy < contexts.length; copy++) {
      out.writeDouble(returns[copy]);
      out.writeInt(lengths[copy]);
      for (double value : contexts[copy]) {
        out.writeDouble(value);
      }
    }
    teacher.save(out);
    task.save(out);
  }

  /** What cannot change while training: fixed parameters and the box. */
  private Map<String, String> fixed() {
    Map<String, String> fixed = new LinkedHashMap<>(FixedParams.of(params));
    space
        .params()
        .forEach(p -> fixed.put("range of " + p.name(), "[" + p.low() + ", " + p.high() + "]"));
    return fixed;
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    requireHeader(in);
    // Into others first, so that a state that breaks off leaves this task as it was.
    TaughtTask<P> read = new TaughtTask<>(task, curriculum, params, space);
    read.envSteps = in.readLong();
    for (int copy = 0; copy < contexts.length; copy++) {
      read.readCopy(in, copy);
    }
    Teacher<P> loaded = teacher(key);
    loaded.load(in, teacherStream(key));
    task.load(in, key);
    teacher = loaded;
    envSteps = read.envSteps;
    System.arraycopy(read.returns, 0, returns, 0, returns.length);
    System.arraycopy(read.lengths, 0, lengths, 0, lengths.length);
    System.arraycopy(read.contexts, 0, contexts, 0, contexts.length);
    episodes = new ArrayList<>();
    drawn = new ArrayList<>();
  }

  private void requireHeader(DataInput in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new StreamCorruptedException("not a saved state of a task with a teacher");
    }
    int copies = in.readInt();
    if (copies != contexts.length) {
      throw new StreamCorruptedException(
          "a saved state must have " + contexts.length + " copies, but has " + copies);
    }
    String name = in.readUTF();
    if (!name.equals(curriculum.card().name())) {
      throw new StreamCorruptedException(
          "a saved state of the curriculum " + name + ", not of " + curriculum.card().name());
    }
    Map<String, String> before = new LinkedHashMap<>();
    Map<String, String> fixed = fixed();
    if (in.readInt() != fixed.size()) {
      throw new StreamCorruptedException("a saved state of another version of " + name);
    }
    for (int i = 0; i < fixed.size(); i++) {
      before.put(in.readUTF(), in.readUTF());
    }
    requireSame(before, fixed);
  }

  private static void requireSame(Map<String, String> before, Map<String, String> now) {
    now.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            throw new IllegalArgumentException(
                name
                    + " of the curriculum cannot change while training: it is "
                    + before.get(name)
                    + " and was given as "
                    + value);
          }
        });
  }

  private void readCopy(DataInput in, int copy) throws IOException {
    returns[copy] = in.readDouble();
    lengths[copy] = in.readInt();
    boolean plausible = Double.isFinite(returns[copy]) && lengths[copy] >= 0 && envSteps >= 0;
    for (int k = 0; k < contexts[copy].length; k++) {
      double value = in.readDouble();
      contexts[copy][k] = value;
      plausible &= value >= space.params().get(k).low() && value <= space.params().get(k).high();
    }
    if (!plausible) {
      throw new StreamCorruptedException("the saved state is damaged at copy " + copy);
    }
  }
}
