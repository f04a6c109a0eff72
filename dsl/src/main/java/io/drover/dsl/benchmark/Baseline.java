package io.drover.dsl.benchmark;

import java.nio.file.Path;
import java.time.LocalDate;

/** What a night is compared with. */
public sealed interface Baseline {
  /** The night before, or what ran before in the same night. */
  record Last() implements Baseline {}

  /** A certain night. */
  record Of(LocalDate night) implements Baseline {}

  /** The file of a night, kept somewhere else. */
  record Stored(Path file) implements Baseline {}
}
