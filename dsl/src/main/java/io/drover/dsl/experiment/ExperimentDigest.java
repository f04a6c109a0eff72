package io.drover.dsl.experiment;

import io.drover.dsl.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells studies apart. */
public final class ExperimentDigest {
  private ExperimentDigest() {}

  /**
   * SHA-256, in hexadecimal, of everything that makes the study: not its name, nor its executor.
   * Two files with the same meaning have the same digest, however they are written.
   */
  public static String of(Experiment experiment) {
    String canonical = Json.write(ExperimentFields.study(experiment));
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
