package io.drover.catalog;

import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * A vectorised environment: several copies of a task that step together, with Gymnasium's meaning
 * of terminated and truncated.
 *
 * <p>Autoreset is Gymnasium's <em>next-step</em> mode: the step that ends an episode returns its
 * last observation with {@code terminated} or {@code truncated} set; the following step of that
 * copy ignores its action, starts the next episode, and returns the start observation with reward 0
 * and both flags false. Such a step counts as a step but is no transition to learn from.
 *
 * <p>The arrays are the task's own and are overwritten by the next call, which may write what
 * changes alone: others only read them. A task is used by one thread.
 *
 * <p>A task that another process plays throws {@link TaskLostException} where that process is lost,
 * and {@link TaskFailedException} where it says that it cannot go on.
 */
public interface Task extends AutoCloseable {
  /** What is fixed about the task. */
  TaskFacts facts();

  /** Number of copies. */
  int copies();

  /**
   * Starts the first episode of every copy. Start state {@code e} of copy {@code c} comes from
   * {@code key.child(c)} and {@code e} ({@link io.drover.dsl.random.Rng#restart}), so that it
   * depends on nothing that happened before.
   */
  void reset(Key key);

  /**
   * Sets the context of a copy from its next episode on, until it is set again: the values of the
   * task's parameters that may differ from episode to episode ({@link
   * io.drover.dsl.component.Param#context}). May come before {@link #reset}. The context of each
   * copy is part of its state.
   *
   * @param values of all context parameters, in the order of the task's parameters
   * @throws IllegalStateException if the task has no such parameters
   * @throws IllegalArgumentException if a value is out of its parameter's range, or missing
   */
  default void context(int copy, double[] values) {
    throw new IllegalStateException("this task has no context");
  }

  /**
   * The context of a copy's running episode, as a new array; the values of the task's own
   * parameters if none was ever set, and empty if the task has no such parameters.
   */
  default double[] context(int copy) {
    return new double[0];
  }

  /**
   * Takes one step in every copy.
   *
   * @param actions {@code [copies, actionSize]}, row by row; discrete ones are whole numbers.
   *     Ignored for a copy whose episode has ended. Continuous ones are clipped to their bounds.
   */
  void step(float[] actions);

  /**
   * Takes one step in some copies alone, as {@link #step(float[])} does in all. The others stay as
   * they are, also those whose episode has ended.
   *
   * @param actions of all copies; those of the others are ignored
   * @param stepping which copies step, {@code [copies]}
   */
  default void step(float[] actions, boolean[] stepping) {
    throw new UnsupportedOperationException(
        "this task steps all its copies together, so that no action of one can be repeated");
  }

  /**
   * Ends the running episode of a copy, as if the last step had run into the limit of steps: {@link
   * #truncated} says so, also after {@link #load}, and the next step starts another one. Nothing
   * else changes. By default it is enough to set the flag.
   */
  default void truncate(int copy) {
    truncated()[copy] = true;
  }

  /** Current observations, {@code [copies, observationSize]}, row by row. */
  float[] observations();

  /**
   * Which discrete actions are allowed now, {@code [copies, choiceCount]}, row by row, at least one
   * of every choice; null where {@link TaskFacts#masksActions} is false.
   */
  default boolean[] actionMasks() {
    return null;
  }

  /** Rewards of the last step, {@code [copies]}, raw. */
  float[] rewards();

  /** Whether the last step reached a terminal state, {@code [copies]}. */
  boolean[] terminated();

  /** Whether the last step ran into the limit of steps, {@code [copies]}. */
  boolean[] truncated();

  /**
   * The inner state of a copy in the terms of the task's reference implementation, as a new array:
   * {@link TaskType#stateVariables}. Empty where it cannot be told so.
   */
  default double[] state(int copy) {
    return new double[0];
  }

  /**
   * Starts an episode of a copy in an inner state. What the state does not say, such as a limit's
   * count of steps, is as at a start. After {@link #reset} or {@link #load}.
   *
   * @throws IllegalArgumentException if there are more or fewer variables, or one is no such value
   * @throws IllegalStateException if the state of this task cannot be set
   */
  default void state(int copy, double[] variables) {
    throw new IllegalStateException("the state of this task cannot be set");
  }

  /** What a copy looks like now; empty for a task without a look. */
  default Optional<Picture> picture(int copy) {
    return Optional.empty();
  }

  /** Writes the state of every copy, also in the middle of episodes; the key is not part of it. */
  void save(DataOutput out) throws IOException;

  /**
   * Reads what {@link #save} wrote; later episodes start from {@code key} (the same key continues
   * to the bit, another one branches off).
   */
  void load(DataInput in, Key key) throws IOException;

  /** Gives back what the task holds outside of this process; it is not used afterwards. */
  @Override
  default void close() {}
}
