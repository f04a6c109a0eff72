package io.drover.catalog.tasks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an engine prints goes to the log, the same line once. */
final class ErrorLines {
  private static final Logger log = LoggerFactory.getLogger(ErrorLines.class);

  /** Different lines of one process. */
  private static final int MOST = 1000;

  private static final int LONGEST = 2000;

  private ErrorLines() {}

  /** Reads until the process ends, in a thread that holds nothing else of it. */
  static void log(String name, Process process) {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    Thread thread = new Thread(() -> log(name, lines), "log of " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void log(String name, BufferedReader lines) {
    Set<String> seen = new HashSet<>();
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && seen.size() < MOST && seen.add(line)) {
          log.info("{}: {}", name, line.substring(0, Math.min(LONGEST, line.length())));
        }
      }
    } catch (IOException e) {
      log.debug("{}: {}", name, e.toString()); // it was ended
    }
  }
}
