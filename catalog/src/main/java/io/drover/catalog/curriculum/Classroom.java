package io.drover.catalog.curriculum;

import io.drover.catalog.Task;
import io.drover.dsl.component.Params;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Makes the task of one training with its teacher, and is the handle by which the teacher gets new
 * parameters and tells of the training.
 *
 * @param <P> parameters of the teacher
 */
public final class Classroom<P extends Record> implements IntFunction<Task> {
  /** Parts of equal width of a parameter's range, by which contexts are counted. */
  public static final int BINS = 10;

  private final Curriculum<P> curriculum;
  private final ContextSpace space;
  private final IntFunction<Task> tasks;
  private final List<TaughtTask<P>> made = new ArrayList<>();
  private P params;

  private Classroom(
      Curriculum<P> curriculum, P params, ContextSpace space, IntFunction<Task> tasks) {
    this.curriculum = curriculum;
    this.params = params;
    this.space = space;
    this.tasks = tasks;
  }

  /**
   * A classroom without a task yet.
   *
   * @param values parameters of the teacher by name; others have their defaults
   * @param space the box that contexts come from
   * @param tasks makes the task itself for a number of copies
   * @throws IllegalArgumentException if a value is unknown, missing or refused
   */
  public static <P extends Record> Classroom<P> of(
      Curriculum<P> curriculum,
      Map<String, Object> values,
      ContextSpace space,
      IntFunction<Task> tasks) {
    return new Classroom<>(curriculum, Params.create(curriculum.params(), values), space, tasks);
  }

  @Override
  public Task apply(int copies) {
    TaughtTask<P> task = new TaughtTask<>(tasks.apply(copies), curriculum, params, space);
    made.add(task);
    return task;
  }

  /**
   * Gives the teacher new values for live parameters, from the next context on.
   *
   * @throws IllegalArgumentException if another parameter differs, or a value is refused
   */
  public void reconfigure(Map<String, Object> values) {
    P next = Params.create(curriculum.params(), values);
    made.forEach(task -> task.reconfigure(next));
    params = next;
  }

  /** The episodes that ended since the last call, or since the task was made or loaded. */
  public List<TaughtEpisode> takeEpisodes() {
    List<TaughtEpisode> episodes = new ArrayList<>();
    made.forEach(task -> episodes.addAll(task.takeEpisodes()));
    return episodes;
  }

  /**
   * What happened since the last call, or since the task was made or loaded, in a fixed order:
   * {@code curriculum/episodes} (contexts drawn), {@code curriculum/return_mean} (of episodes that
   * ended, if any did), for each parameter that varies how many contexts lay in each of {@link
   * #BINS} parts of its range, {@code curriculum/length/0} and so on, and what the teacher reports.
   * The episodes that it tells of are taken.
   */
  public Map<String, Double> takeMetrics() {
    List<double[]> drawn = new ArrayList<>();
    made.forEach(task -> drawn.addAll(task.takeDrawn()));
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("curriculum/episodes", (double) drawn.size());
    takeEpisodes().stream()
        .mapToDouble(TaughtEpisode::episodeReturn)
        .average()
        .ifPresent(mean -> metrics.put("curriculum/return_mean", mean));
    for (int k = 0; k < space.size(); k++) {
      ContextParam param = space.params().get(k);
      if (param.varies()) {
        count(param, k, drawn, metrics);
      }
    }
    made.forEach(task -> metrics.putAll(task.metrics()));
    return metrics;
  }

  private static void count(
      ContextParam param, int k, List<double[]> drawn, Map<String, Double> metrics) {
    int[] counts = new int[BINS];
    for (double[] context : drawn) {
      counts[Math.min((int) (param.place(context[k]) * BINS), BINS - 1)]++;
    }
    for (int bin = 0; bin < BINS; bin++) {
      metrics.put("curriculum/" + param.name() + "/" + bin, (double) counts[bin]);
    }
  }
}
