package io.drover.catalog.tasks.classic;

import io.drover.catalog.Task;
import io.drover.catalog.tasks.States;
import io.drover.dsl.task.TaskFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One episode, as far as it was played: what went in and what was seen. */
record Played(String task, double[] start, float[] actions, Seen seen) {

  /** What each step led to. */
  record Seen(
      double[][] states,
      float[][] observations,
      double[] rewards,
      boolean[] terminated,
      boolean[] truncated) {}

  /** Chooses an action, which is one number, from a copy's observation. */
  interface Policy {
    float act(float[] observation);
  }

  /** Plays a task from where it is; the episodes of all copies, in the order they ended. */
  static List<Played> play(Task task, String name, int steps, Policy policy) throws IOException {
    List<Played> played = new ArrayList<>();
    List<Recorder> recorders = new ArrayList<>();
    for (double[] start : States.of(task)) {
      recorders.add(new Recorder(name, start));
    }
    float[] actions = new float[task.copies()];
    for (int i = 0; i < steps; i++) {
      boolean[] ended = new boolean[task.copies()];
      for (int c = 0; c < ended.length; c++) {
        ended[c] = task.terminated()[c] || task.truncated()[c];
        actions[c] = policy.act(observation(task, c));
      }
      task.step(actions);
      double[][] states = States.of(task);
      for (int c = 0; c < ended.length; c++) {
        if (ended[c]) {
          played.add(recorders.get(c).played());
          recorders.set(c, new Recorder(name, states[c]));
        } else {
          recorders.get(c).add(actions[c], task, c, states[c]);
        }
      }
    }
    recorders.forEach(r -> played.add(r.played()));
    return played;
  }

  private static float[] observation(Task task, int copy) {
    TaskFacts facts = task.facts();
    int size = facts.observationSize();
    return Arrays.copyOfRange(task.observations(), copy * size, (copy + 1) * size);
  }

  /** Collects the steps of one episode. */
  private static final class Recorder {
    private final String task;
    private final double[] start;
    private final List<Float> actions = new ArrayList<>();
    private final List<double[]> states = new ArrayList<>();
    private final List<float[]> observations = new ArrayList<>();
    private final List<Double> rewards = new ArrayList<>();
    private final List<boolean[]> ends = new ArrayList<>();

    private Recorder(String task, double[] start) {
      this.task = task;
      this.start = start;
    }

    private void add(float action, Task from, int copy, double[] state) {
      actions.add(action);
      states.add(state);
      observations.add(observation(from, copy));
      rewards.add((double) from.rewards()[copy]);
      ends.add(new boolean[] {from.terminated()[copy], from.truncated()[copy]});
    }

    private Played played() {
      float[] taken = new float[actions.size()];
      boolean[] terminated = new boolean[ends.size()];
      boolean[] truncated = new boolean[ends.size()];
      for (int i = 0; i < ends.size(); i++) {
        taken[i] = actions.get(i);
        terminated[i] = ends.get(i)[0];
        truncated[i] = ends.get(i)[1];
      }
      return new Played(
          task,
          start,
          taken,
          new Seen(
              states.toArray(double[][]::new),
              observations.toArray(float[][]::new),
              rewards.stream().mapToDouble(Double::doubleValue).toArray(),
              terminated,
              truncated));
    }
  }
}
