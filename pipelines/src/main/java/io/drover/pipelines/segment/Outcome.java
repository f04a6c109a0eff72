package io.drover.pipelines.segment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a segment. Equal segments give equal outcomes, byte by byte; measured times are kept
 * elsewhere.
 *
 * @param segment what was done
 * @param metrics by name, in a fixed order
 * @param envSteps really trained; fewer than the segment's if it failed, 0 for an evaluation
 * @param gradientSteps done since the start of the training
 * @param checkpoint SHA-256 of the checkpoint's bytes; empty for an evaluation or a failure
 * @param failure why it failed; empty if it did not
 */
public record Outcome(
    Segment segment,
    Map<String, Double> metrics,
    long envSteps,
    long gradientSteps,
    String checkpoint,
    Optional<Failure> failure) {
  public Outcome {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * A training that failed: the worst outcome, never a number.
   *
   * @param reason its type
   * @param message for people
   */
  public record Failure(String reason, String message) {
    @Override
    public String toString() {
      return reason + ": " + message;
    }
  }
}
