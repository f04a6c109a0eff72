package io.drover.catalog.tasks.box2d;

import io.drover.catalog.tasks.PythonPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The real Gymnasium and its Box2D. */
final class Peer {
  private Peer() {}

  /** Skips a test where it is missing. */
  static void assumeBox2d() throws InterruptedException {
    PythonPeer.require("gymnasium");
    PythonPeer.require("Box2D", "gymnasium[box2d]");
  }

  /** Appends a line to a table in the build's folder. */
  static void note(String table, String line) throws IOException {
    Path file = Files.createDirectories(Path.of("target")).resolve("box2d-" + table + ".txt");
    Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
