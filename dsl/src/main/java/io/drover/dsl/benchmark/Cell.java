package io.drover.dsl.benchmark;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Seeds;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One combination of the matrix.
 *
 * @param name labels of its values, joined by dots; the same night after night
 * @param labels of its values, by axis
 * @param experiment with seeds that stand for those of a night
 */
public record Cell(String name, Map<String, String> labels, Experiment experiment) {
  /** The one seed that does not rotate. */
  public static final long CANARY = 999_999;

  /** Between the seeds of two searches; more than the ids that counts stand for. */
  public static final long APART = 20_000;

  /** Copies. */
  public Cell {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** The task as the matrix calls it. */
  public String task() {
    return labels.getOrDefault("task", experiment.task().component());
  }

  /** What is compared over tasks: the labels of everything else, joined by dots. */
  public String variant() {
    String others =
        labels.entrySet().stream()
            .filter(label -> !label.getKey().equals("task"))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining("."));
    return others.isEmpty() ? experiment.algorithm().component() : others;
  }

  /**
   * What a night trains: one experiment with all the night's seeds, or, where there is a search, as
   * many searches, each with seeds of its own, because trainings of one search's winner say nothing
   * about the next search.
   */
  public List<Experiment> night(Night night, int seeds) {
    if (experiment.search().isEmpty()) {
      return List.of(tested(IntStream.range(0, seeds).mapToObj(night::seed).toList()));
    }
    return IntStream.range(0, seeds).mapToObj(i -> search(night.number(i) + 2)).toList();
  }

  /**
   * What every night trains alike: its bits tell whether anything has changed that could change a
   * result.
   */
  public Experiment canary() {
    return experiment.search().isPresent() ? search(1) : tested(List.of(CANARY));
  }

  private Experiment tested(List<Long> ids) {
    return experiment.with(experiment.seed(), new Seeds(List.of(), List.of(), ids));
  }

  private Experiment search(long number) {
    Seeds seeds = experiment.seeds();
    long by = number * APART;
    return experiment.with(
        number,
        new Seeds(shift(seeds.tune(), by), shift(seeds.validate(), by), shift(seeds.test(), by)));
  }

  private static List<Long> shift(List<Long> ids, long by) {
    return ids.stream().map(id -> id + by).toList();
  }
}
