package io.drover.pipelines.benchmark;

import io.drover.dsl.benchmark.Night;
import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.store.StoreException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The nights that ran, a file each, written whole or not at all.
 *
 * @param nights in order
 * @param damaged files that are none, with what is wrong with each
 */
public record History(List<NightRecord> nights, List<String> damaged) {
  private static final String FOLDER = "nights";
  private static final String END = ".json";

  /** Copies. */
  public History {
    nights = List.copyOf(nights);
    damaged = List.copyOf(damaged);
  }

  /** The nights of a benchmark's folder; none where nothing ran yet. */
  public static History read(Path directory) {
    Path folder = directory.resolve(FOLDER);
    List<NightRecord> nights = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return new History(nights, damaged);
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> isNight(f)).sorted().toList()) {
        try {
          nights.add(named(file, parse(file)));
        } catch (JsonException | IllegalArgumentException | CharacterCodingException e) {
          damaged.add(file + " is damaged and counts as if it were not there: " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    nights.sort(Comparator.comparing(NightRecord::night));
    return new History(nights, damaged);
  }

  /**
   * The night in one file.
   *
   * @throws RunDirectoryException if it is none
   */
  public static NightRecord stored(Path file) {
    try {
      return parse(file);
    } catch (JsonException | IllegalArgumentException | CharacterCodingException e) {
      throw new RunDirectoryException(file + " is no file of a night: " + e.getMessage());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Keeps a night; one of the same date and run is replaced. */
  static void write(Path directory, NightRecord night) {
    Path folder = directory.resolve(FOLDER);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RunDirectoryException(
          "cannot write " + folder + ": " + StoreException.reason(e), e);
    }
    RunDirectory.write(folder, night.night() + END, Json.pretty(night));
  }

  /** Where a night is kept. */
  static Path file(Path directory, Night night) {
    return directory.resolve(FOLDER).resolve(night + END);
  }

  /** The nights before one. */
  List<NightRecord> before(Night night) {
    return nights.stream().filter(other -> other.night().compareTo(night) < 0).toList();
  }

  /** The night of a date that ran the same file with the same code. */
  Optional<NightRecord> same(LocalDate date, String fingerprint) {
    return nights.stream()
        .filter(n -> n.night().date().equals(date) && n.fingerprint().equals(fingerprint))
        .findFirst();
  }

  /** The first run of a date that has none yet. */
  Night free(LocalDate date) {
    int run = 0;
    while (taken(new Night(date, run))) {
      run++;
    }
    return new Night(date, run);
  }

  private boolean taken(Night night) {
    return nights.stream().anyMatch(n -> n.night().equals(night));
  }

  private static boolean isNight(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(END) && !name.startsWith(".");
  }

  /** A copy under another name would be the same scores twice, taken for further evidence. */
  private static NightRecord named(Path file, NightRecord night) {
    if (!file.getFileName().toString().equals(night.night() + END)) {
      throw new IllegalArgumentException("it is the night " + night.night() + " by another name");
    }
    return night;
  }

  private static NightRecord parse(Path file) throws IOException {
    String text = Files.readString(file);
    NightRecord night = Json.read(text, NightRecord.class);
    if (night == null || night.format() != NightRecord.FORMAT || !text.endsWith("}\n")) {
      throw new IllegalArgumentException("it is not whole, or of another version of Drover");
    }
    return night;
  }

  private static RunDirectoryException unreadable(Path path, IOException e) {
    return new RunDirectoryException("cannot read " + path + ": " + StoreException.reason(e), e);
  }
}
