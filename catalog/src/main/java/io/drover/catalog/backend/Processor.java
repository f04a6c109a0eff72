package io.drover.catalog.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * This machine's processor: native libraries choose their code by its model and by the widest
 * vectors it has, and so their bits.
 */
public final class Processor {
  /** Its name. */
  public static final String NAME = name();

  private Processor() {}

  private static String name() {
    Map<String, String> facts = new TreeMap<>();
    for (String line : lines(Path.of("/proc/cpuinfo"))) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        facts.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    // A model's name may stand for several generations; family and model number do not.
    String model =
        facts.getOrDefault("model name", System.getProperty("os.name"))
            + " "
            + facts.getOrDefault("cpu family", "-")
            + "/"
            + facts.getOrDefault("model", "-");
    String flags = " " + facts.getOrDefault("flags", "") + " ";
    String vectors =
        Stream.of("avx512f", "avx2")
            .filter(flag -> flags.contains(" " + flag + " "))
            .findFirst()
            .orElse("baseline");
    return "cpu " + System.getProperty("os.arch") + " " + model + " " + vectors;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // not Linux
    }
  }
}
