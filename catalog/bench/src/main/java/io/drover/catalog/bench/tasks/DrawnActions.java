package io.drover.catalog.bench.tasks;

import io.drover.catalog.Task;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;

/** Random actions for many steps of a task, drawn before anything is timed. */
final class DrawnActions {
  /** Steps after which the actions come again: a prime, so that episodes hardly repeat. */
  private static final int STEPS = 509;

  private final float[][] steps = new float[STEPS][];
  private final int[] choices;
  private int next;

  DrawnActions(Task task, Key key) {
    ActionSpace space = task.facts().actions();
    choices = space.choices().stream().mapToInt(Integer::intValue).toArray();
    Rng rng = key.rng();
    for (int i = 0; i < STEPS; i++) {
      steps[i] = new float[task.copies() * space.size()];
      for (int k = 0; k < steps[i].length; k++) {
        steps[i][k] = draw(space, k % space.size(), rng);
      }
    }
  }

  private static float draw(ActionSpace space, int k, Rng rng) {
    return space instanceof ActionSpace.Box box
        ? (float) rng.nextDouble(box.low().get(k), box.high().get(k))
        : rng.nextInt(space.choices().get(k));
  }

  /** Takes one step; where the task masks actions, by the next allowed ones. */
  void step(Task task) {
    float[] actions = steps[next];
    next = next + 1 == STEPS ? 0 : next + 1;
    boolean[] masks = task.actionMasks();
    if (masks != null) {
      allow(actions, masks);
    }
    task.step(actions);
  }

  private void allow(float[] actions, boolean[] masks) {
    int from = 0;
    for (int i = 0; i < actions.length; i++) {
      int count = choices[i % choices.length];
      int action = (int) actions[i];
      while (!masks[from + action]) {
        action = action + 1 == count ? 0 : action + 1;
      }
      actions[i] = action;
      from += count;
    }
  }
}
