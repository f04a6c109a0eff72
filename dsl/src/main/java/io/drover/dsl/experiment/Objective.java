package io.drover.dsl.experiment;

/**
 * What is optimised.
 *
 * @param metric such as {@code eval/return_mean}
 * @param maximize whether larger is better
 */
public record Objective(String metric, boolean maximize) {
  /** {@code maximize} or {@code minimize}, as files have it. */
  public String direction() {
    return maximize ? "maximize" : "minimize";
  }
}
