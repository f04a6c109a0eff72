package io.drover.dsl.language;

import java.util.List;

/**
 * What can be optimised. Every one follows from a training's seed and configuration alone, and each
 * evaluation knows it; a measured time is none.
 *
 * @param name as files have it
 * @param doc a sentence
 * @param total whether it grows while a training goes on, so that only its last value says what the
 *     training came to
 * @param least no value is below it
 */
public record Metric(String name, String doc, boolean total, double least) {
  /** Mean return of an evaluation's episodes. */
  public static final String RETURN_MEAN = "eval/return_mean";

  /** Median return of an evaluation's episodes. */
  public static final String RETURN_MEDIAN = "eval/return_median";

  /** Standard deviation of the return between episodes. */
  public static final String RETURN_STD = "eval/return_std";

  /** Conditional value at risk at 25 %. */
  public static final String RETURN_CVAR25 = "eval/return_cvar25";

  /** Mean length of an evaluation's episodes. */
  public static final String LENGTH_MEAN = "eval/length_mean";

  /** How large the policy is. */
  public static final String PARAMETERS = "policy/parameters";

  /** How much was learned from what was seen. */
  public static final String GRADIENT_STEPS = "train/gradient_steps";

  /** All of them, the one that is optimised by default first. */
  public static final List<Metric> ALL =
      List.of(
          of(RETURN_MEAN, "mean return of the episodes"),
          of(RETURN_MEDIAN, "median return of the episodes"),
          of(RETURN_STD, "standard deviation of the return between the episodes (n - 1)", 0),
          of(
              RETURN_CVAR25,
              "mean return of the worst quarter of the episodes (conditional value at risk)"),
          of(LENGTH_MEAN, "mean length of the episodes", 1),
          of(PARAMETERS, "weights and biases of the policy as it is exported, without critics", 0),
          new Metric(GRADIENT_STEPS, "gradient steps of the whole training", true, 0));

  /** Their names. */
  public static final List<String> NAMES = ALL.stream().map(Metric::name).toList();

  private static Metric of(String name, String doc) {
    return of(name, doc, Double.NEGATIVE_INFINITY);
  }

  private static Metric of(String name, String doc, double least) {
    return new Metric(name, doc, false, least);
  }

  /** What no value of the metric of this name is below. */
  public static double least(String name) {
    return ALL.stream()
        .filter(metric -> metric.name().equals(name))
        .mapToDouble(Metric::least)
        .findFirst()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** Whether only the last value of the metric of this name counts. */
  public static boolean total(String name) {
    return ALL.stream().anyMatch(metric -> metric.total() && metric.name().equals(name));
  }

  /** What each of them is, in one text. */
  static String words() {
    return String.join(
        "; ", ALL.stream().map(metric -> metric.name() + ", " + metric.doc()).toList());
  }
}
