package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.catalog.WrappedTask;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.Arrays;
import java.util.List;

/**
 * A task with a wrapper around it. A subclass says what it makes of each step ({@link #stepped})
 * and of starts between steps ({@link #started}); it saves what it keeps, and then the task.
 *
 * @param <P> parameters of the wrapper
 */
public abstract class Wrapping<P extends Record> extends WrappedTask {
  private final TaskFacts facts;
  private final boolean[] all;

  /** Which copies' next step restarts an episode, {@code [copies]}. */
  private final boolean[] restarting;

  /**
   * Around a task.
   *
   * @param facts of the task with the wrapper around it
   */
  protected Wrapping(TaskFacts facts, Task task) {
    super(task);
    this.facts = facts;
    restarting = new boolean[task.copies()];
    all = new boolean[task.copies()];
    Arrays.fill(all, true);
  }

  @Override
  public final TaskFacts facts() {
    return facts;
  }

  /** Takes new values for live parameters, from the next step on. */
  public void reconfigure(P params) {
    // Most have none.
  }

  /**
   * From observations as evaluations have them to those that a policy learnt to see: what leads
   * from the one to the other within this wrapper, given what does so within the task.
   *
   * @param inside operations on observations of the task as evaluations have it, in order
   * @return operations on observations of this, in order, by statistics as they are now
   */
  public List<Operation.Normalise> frozen(List<Operation.Normalise> inside) {
    return inside;
  }

  @Override
  public void reset(Key key) {
    super.reset(key);
    for (int copy = 0; copy < restarting.length; copy++) {
      started(copy);
    }
  }

  @Override
  public void state(int copy, double[] variables) {
    super.state(copy, variables);
    started(copy);
  }

  @Override
  public void step(float[] actions) {
    noteRestarts();
    task.step(actions);
    stepped(all, restarting);
  }

  @Override
  public void step(float[] actions, boolean[] stepping) {
    noteRestarts();
    task.step(actions, stepping);
    stepped(stepping, restarting);
  }

  private void noteRestarts() {
    for (int copy = 0; copy < restarting.length; copy++) {
      restarting[copy] = ended(copy);
    }
  }

  /** Whether the last step of a copy ended its episode. */
  protected final boolean ended(int copy) {
    return task.terminated()[copy] || task.truncated()[copy];
  }

  /** A copy shows the first observation of an episode that no step started. */
  protected abstract void started(int copy);

  /**
   * The task has taken a step.
   *
   * @param stepping which copies did, {@code [copies]}
   * @param restarted which of them started an episode in it, {@code [copies]}; of the others it
   *     says nothing
   */
  protected abstract void stepped(boolean[] stepping, boolean[] restarted);
}
