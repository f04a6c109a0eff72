package io.drover.pipelines.benchmark.schedule;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.store.StoreException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a scheduler remembers of one benchmark.
 *
 * @param handled until when every time it was due has been seen to
 * @param begun the night that was begun and not ended; null if there is none
 */
record ScheduleState(Instant handled, LocalDate begun) {
  private static final String END = ".json";

  /** What is remembered; empty if it was never seen before, or its file is damaged. */
  static Optional<ScheduleState> read(Path folder, String benchmark) {
    Path file = folder.resolve(benchmark + END);
    try {
      return Files.exists(file)
          ? Optional.of(Json.read(Files.readString(file), ScheduleState.class))
          : Optional.empty();
    } catch (JsonException | CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new RunDirectoryException("cannot read " + file + ": " + StoreException.reason(e), e);
    }
  }

  /** Remembers, whole or not at all. */
  void write(Path folder, String benchmark) {
    RunDirectory.write(folder, benchmark + END, Json.pretty(this));
  }
}
