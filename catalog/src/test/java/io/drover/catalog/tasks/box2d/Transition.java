package io.drover.catalog.tasks.box2d;

import io.drover.catalog.Task;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A state that was come to by random actions, and random actions from there. */
record Transition(double[] state, float[][] actions) {
  /** Steps after which the two worlds are compared. */
  static final List<Integer> MOMENTS = List.of(1, 10, 100);

  private static final int LONGEST = 100;

  /** What came of it. */
  record Seen(float[][] observations, double returned, int steps, boolean terminated) {}

  /** As many as asked for, from random moments of random episodes. */
  static List<Transition> draw(Task task, int count, Rng rng) {
    task.reset(Key.of("transitions"));
    List<Transition> drawn = new ArrayList<>();
    float[][] held = new float[task.copies()][];
    for (int step = 0; drawn.size() < count; step++) {
      // Held for a while, so that bodies move.
      if (step % 5 == 0) {
        Arrays.setAll(held, c -> action(task, rng));
      }
      task.step(flat(held));
      for (int c = 0; c < task.copies(); c++) {
        if (!task.terminated()[c] && !task.truncated()[c] && rng.nextBoolean(0.02)) {
          float[][] actions = new float[LONGEST][];
          Arrays.setAll(actions, i -> action(task, rng));
          drawn.add(new Transition(task.state(c), actions));
        }
      }
    }
    return drawn.subList(0, count);
  }

  private static float[] action(Task task, Rng rng) {
    ActionSpace space = task.facts().actions();
    float[] action = new float[space.size()];
    for (int k = 0; k < action.length; k++) {
      action[k] = space.continuous() ? 2 * rng.nextFloat() - 1 : rng.nextInt(4);
    }
    return action;
  }

  private static float[] flat(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < all.length; i++) {
      all[i] = rows[i / rows[0].length][i % rows[0].length];
    }
    return all;
  }

  /** Plays it in a task of one copy. */
  Seen play(Task task) {
    task.reset(Key.of(0));
    task.state(0, state);
    List<float[]> observations = new ArrayList<>();
    double returned = 0;
    for (int i = 0; i < actions.length; i++) {
      task.step(actions[i]);
      returned += task.rewards()[0];
      if (MOMENTS.contains(i + 1)) {
        observations.add(task.observations().clone());
      }
      if (task.terminated()[0]) {
        return new Seen(observations.toArray(float[][]::new), returned, i + 1, true);
      }
    }
    return new Seen(observations.toArray(float[][]::new), returned, actions.length, false);
  }

  /** A line for the script. */
  Map<String, Object> line(String id, Map<String, Object> arguments) {
    Rng rng = Key.of((long) state[state.length - 1]).rng();
    double[] draws = new double[800];
    Arrays.setAll(draws, i -> rng.nextDouble());
    double[][] noise = new double[actions.length + 1][2];
    for (int i = 0; i < noise.length; i++) {
      rng.restart(i);
      noise[i][0] = rng.nextDouble();
      noise[i][1] = rng.nextDouble();
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("task", id);
    line.put("arguments", arguments);
    line.put("draws", draws);
    line.put("noise", noise);
    line.put("state", state);
    line.put("actions", actions);
    line.put("moments", MOMENTS);
    return line;
  }
}
