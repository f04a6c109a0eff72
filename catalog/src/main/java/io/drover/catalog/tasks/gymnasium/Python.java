package io.drover.catalog.tasks.gymnasium;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Which Python, and what it runs. */
final class Python {
  private static final String VARIABLE = "DROVER_PYTHON";
  private static final String USUAL = "python3";

  /** For who has none. */
  static final String REMEDY =
      "Name a Python 3.9 or later that has gymnasium here or by the variable DROVER_PYTHON."
          + " To make one: python3 -m venv gym && gym/bin/pip install gymnasium";

  private static final String SCRIPT = read();

  private Python() {}

  /** Starts the engine in a Python; empty for the usual one. */
  static List<String> command(String python) {
    return List.of(python.isEmpty() ? usual() : python, "-u", "-c", SCRIPT);
  }

  /** As a property for tests, which cannot set variables. */
  private static String usual() {
    return Optional.ofNullable(System.getProperty(VARIABLE))
        .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
        .filter(name -> !name.isBlank())
        .orElse(USUAL);
  }

  /** Of what it runs, which decides results as our classes do. */
  static String digest() {
    try {
      byte[] text = SCRIPT.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String read() {
    try (InputStream script = Python.class.getResourceAsStream("gymnasium_engine.py")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the engine of Gymnasium", e);
    }
  }
}
