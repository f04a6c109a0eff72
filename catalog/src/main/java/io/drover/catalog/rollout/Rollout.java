package io.drover.catalog.rollout;

import io.drover.catalog.Task;
import io.drover.dsl.random.Key;
import java.util.List;
import java.util.Optional;

/**
 * Steps a single copy of a task, for somebody to look at.
 *
 * @param start the inner state in which every episode starts ({@link Task#state}); empty for those
 *     that the task draws
 * @param contexts of the episodes in turn, the first again after the last; none for the task's own
 * @param episodes after which it ends
 * @param steps after which it ends, whatever the episodes
 */
public record Rollout(Optional<double[]> start, List<double[]> contexts, int episodes, long steps) {
  /** Looks at a task of one copy. */
  public interface Viewer {
    /** An episode has started. */
    void started(Task task);

    /**
     * A step was taken.
     *
     * @param action that led to it; only valid during the call
     */
    void stepped(Task task, float[] action);
  }

  /** Copies the list. */
  public Rollout {
    contexts = List.copyOf(contexts);
  }

  /** One whole episode. */
  public static Rollout episode(Optional<double[]> context) {
    return new Rollout(Optional.empty(), context.stream().toList(), 1, Long.MAX_VALUE);
  }

  /**
   * Steps.
   *
   * @param task one copy
   * @param key roots starts
   * @return how many steps were taken
   * @throws NoSuchStateException if the task cannot start in that state
   */
  public long play(Task task, Choice choice, Key key, Viewer viewer) {
    if (task.copies() != 1) {
      throw new IllegalArgumentException("a rollout has one copy, not " + task.copies());
    }
    float[] action = new float[task.facts().actions().size()];
    long taken = 0;
    for (int episode = 0; episode < episodes; episode++) {
      if (!contexts.isEmpty()) {
        task.context(0, contexts.get(episode % contexts.size()));
      }
      if (episode == 0) {
        task.reset(key);
      } else {
        task.step(action); // starts the next one, whatever the action
      }
      start.ifPresent(variables -> enter(task, variables));
      viewer.started(task);
      boolean starts = true;
      do {
        if (taken == steps || !choice.next(task, starts, action)) {
          return taken;
        }
        task.step(action);
        taken++;
        starts = false;
        viewer.stepped(task, action);
      } while (!task.terminated()[0] && !task.truncated()[0]);
    }
    return taken;
  }

  private static void enter(Task task, double[] variables) {
    try {
      task.state(0, variables);
    } catch (IllegalArgumentException e) {
      throw new NoSuchStateException(e);
    }
  }

  /** A task has no such inner state; the message says why. */
  public static final class NoSuchStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchStateException(IllegalArgumentException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
