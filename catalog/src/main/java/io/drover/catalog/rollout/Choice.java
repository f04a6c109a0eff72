package io.drover.catalog.rollout;

import io.drover.catalog.Actor;
import io.drover.catalog.Task;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.util.Iterator;
import java.util.List;

/** Where the actions of a rollout come from. */
public interface Choice {
  /**
   * Writes the next action.
   *
   * @param task one copy, in the state in which to act
   * @param starts whether an episode starts in that state
   * @return whether there was an action left
   */
  boolean next(Task task, boolean starts, float[] action);

  /** Actions one after the other. */
  static Choice of(List<float[]> actions) {
    Iterator<float[]> left = actions.iterator();
    return (task, starts, action) -> {
      if (left.hasNext()) {
        System.arraycopy(left.next(), 0, action, 0, action.length);
        return true;
      }
      return false;
    };
  }

  /** The actions of a policy. */
  static Choice of(Actor actor) {
    boolean[] flags = new boolean[1];
    return (task, starts, action) -> {
      flags[0] = starts;
      actor.act(task.observations(), task.actionMasks(), flags, action);
      return true;
    };
  }

  /** Any action that is allowed, each as likely as the others; endless. */
  static Choice random(Key key) {
    Rng rng = key.rng();
    return (task, starts, action) -> {
      draw(task, rng, action);
      return true;
    };
  }

  private static void draw(Task task, Rng rng, float[] action) {
    ActionSpace space = task.facts().actions();
    if (space instanceof ActionSpace.Box box) {
      for (int k = 0; k < action.length; k++) {
        action[k] = (float) rng.nextDouble(box.low().get(k), box.high().get(k));
      }
      return;
    }
    boolean[] masks = task.actionMasks();
    int from = 0;
    for (int k = 0; k < action.length; k++) {
      int choices = space.choices().get(k);
      do {
        action[k] = rng.nextInt(choices);
      } while (masks != null && !masks[from + (int) action[k]]);
      from += choices;
    }
  }
}
