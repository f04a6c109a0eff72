package io.drover.pipelines.run;

import io.drover.dsl.json.Json;
import io.drover.pipelines.segment.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a run's segments came to, in one digest: metrics, counts, failures and the bytes of every
 * checkpoint. Keys of segments stay out of it, because they hold the digest of the code.
 */
final class OutcomeBits {
  private OutcomeBits() {}

  static String digest(List<Outcome> outcomes) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      outcomes.stream()
          .map(OutcomeBits::line)
          .sorted() // the order in which they came depends on the machine
          .forEach(line -> sha.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String line(Outcome outcome) {
    return Json.write(
        Arrays.asList(
            outcome.segment().kind(),
            outcome.segment().stream(),
            outcome.segment().fromStep(),
            outcome.segment().toStep(),
            outcome.metrics(),
            outcome.envSteps(),
            outcome.gradientSteps(),
            outcome.checkpoint(),
            outcome.failure()));
  }
}
