package io.drover.pipelines.directory;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDifference;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.dsl.read.ExperimentReader;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.YamlText;
import io.drover.pipelines.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a run leaves what it found. Bound to one experiment, written by one process at a time, and
 * every file is written whole or not at all.
 */
public final class RunDirectory implements AutoCloseable {
  public static final String EXPERIMENT = "experiment.yaml";
  public static final String RESULT = "result.json";
  public static final String EXECUTION = "execution.json";
  public static final String STATUS = "status.json";
  public static final String JOURNAL = "study.journal";
  public static final String INPUTS = "inputs.json";
  public static final String LINEAGE = "lineage.json";
  public static final String SCHEDULE = "schedule.yaml";
  public static final String CURVES = "curves.csv";
  public static final String REPORT = "report.html";
  public static final String EPISODE = "episode.svg";
  public static final String LOG = "drover.log";
  private static final String CODE = ".code";
  private static final Pattern STUDY = Pattern.compile("Study ([0-9a-f]{64})");

  private final Path path;
  private final RunLock lock;

  private RunDirectory(Path path, RunLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens a run directory for writing, and makes it if there is none.
   *
   * @throws RunDirectoryException if it cannot be written, another process writes it, or it belongs
   *     to another experiment
   */
  public static RunDirectory open(Path path, Experiment experiment, Registry registry) {
    RunLock lock = null;
    try {
      Files.createDirectories(path);
      lock = RunLock.take(path);
      RunDirectory directory = new RunDirectory(path, lock);
      directory.bind(experiment, registry);
      return directory;
    } catch (IOException e) {
      close(lock);
      throw new RunDirectoryException(
          "cannot write the run directory " + path + ": " + StoreException.reason(e), e);
    } catch (RunDirectoryException e) {
      close(lock);
      throw e;
    }
  }

  /**
   * The experiment that a run directory is bound to.
   *
   * @throws RunDirectoryException if it is no run directory, or its experiment cannot be read
   */
  public static Experiment experiment(Path path, Registry registry) {
    return experiment(path, List.of(), registry);
  }

  private static Experiment experiment(Path path, List<String> sets, Registry registry) {
    requireRun(path);
    Path file = path.resolve(EXPERIMENT);
    try {
      Experiment experiment = ExperimentReader.read(file, sets, registry);
      Matcher study = STUDY.matcher(Files.readString(file));
      if (!study.find() || !study.group(1).equals(ExperimentDigest.of(experiment))) {
        throw changed(path, "It is another study than its first line says.", null);
      }
      return experiment;
    } catch (InvalidFileException e) {
      throw changed(path, e.getMessage(), e);
    } catch (IOException e) {
      throw new RunDirectoryException("cannot read " + file + ": " + StoreException.reason(e), e);
    }
  }

  /** Digest of the code that made the results of a run; empty if it has not begun. */
  public static Optional<String> code(Path path) {
    Path file = path.resolve(CODE);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new RunDirectoryException("cannot read " + file + ": " + StoreException.reason(e), e);
    }
  }

  /**
   * Location of the store that a run ended with; empty where that is not known.
   *
   * @throws RunDirectoryException if it is no run directory
   */
  public static Optional<String> store(Path path) {
    requireRun(path);
    Path file = path.resolve(EXECUTION);
    try {
      return Files.exists(file)
              && Json.readObject(Files.readString(file)).get("store") instanceof String location
          ? Optional.of(location)
          : Optional.empty();
    } catch (IOException | JsonException e) {
      return Optional.empty(); // its figures are for people, and nothing hangs on them
    }
  }

  private static void requireRun(Path path) {
    if (!Files.exists(path.resolve(EXPERIMENT))) {
      throw new RunDirectoryException(path + " is no run directory: it has no " + EXPERIMENT);
    }
  }

  private static RunDirectoryException changed(Path path, String why, Exception cause) {
    return new RunDirectoryException(
        path
            + " cannot be gone on with: its "
            + EXPERIMENT
            + " was changed, was written by another version of Drover, or needs what is not here.\n"
            + why
            + "\n  Give it what it needs, use another --run-dir, or remove this one with: drover clean "
            + path,
        cause);
  }

  /** Whether a process is writing the run directory now. */
  public static boolean isRunning(Path path) {
    try {
      return RunLock.isTaken(path);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A run may go on with another executor: what the one before needs, maybe a class path of its
   * own, is not asked for.
   */
  private void bind(Experiment experiment, Registry registry) throws IOException {
    if (Files.exists(path.resolve(EXPERIMENT))) {
      Map<String, Object> executor = new LinkedHashMap<>();
      executor.put("use", experiment.executor().component());
      executor.putAll(experiment.executor().params());
      Experiment before =
          experiment(path, List.of("executor=" + YamlText.flow(executor)), registry);
      List<String> differences = ExperimentDifference.between(before, experiment);
      if (!differences.isEmpty()) {
        throw new RunDirectoryException(
            path
                + " belongs to another experiment. These fields differ (there → here):\n  "
                + String.join("\n  ", differences)
                + "\n  Use another --run-dir (the store is shared, so what is the same is not"
                + " trained again), or remove this one with: drover clean "
                + path);
      }
    }
    write(EXPERIMENT, ExperimentWriter.yaml(experiment, registry));
  }

  public Path path() {
    return path;
  }

  /**
   * Binds the results to the code that makes them: what another version of Drover left is removed,
   * its journal set aside, and all of it made again.
   */
  public void bindCode(String digest) {
    try {
      if (code(path).map(before -> !before.equals(digest)).orElse(false)) {
        for (String stale :
            List.of(RESULT, SCHEDULE, LINEAGE, CURVES, REPORT, EPISODE, EXECUTION)) {
          Files.deleteIfExists(path.resolve(stale));
        }
        if (Files.exists(path.resolve(JOURNAL))) {
          setAside(JOURNAL);
        }
      }
      write(CODE, digest + "\n");
    } catch (IOException e) {
      throw new RunDirectoryException(
          "cannot write the run directory " + path + ": " + StoreException.reason(e), e);
    }
  }

  /** Renames a file that cannot be gone on with, and tells its new name. */
  String setAside(String file) throws IOException {
    int number = 1;
    while (Files.exists(path.resolve(file + ".old" + number))) {
      number++;
    }
    String name = file + ".old" + number;
    Files.move(path.resolve(file), path.resolve(name));
    return name;
  }

  /**
   * Writes a file whole or not at all.
   *
   * @throws RunDirectoryException if the disk is full or not writable
   */
  public void write(String file, String text) {
    write(path, file, text);
  }

  /** Writes a file of a run directory that this process need not own. */
  public static void write(Path directory, String file, String text) {
    Path temporary = directory.resolve("." + file + ".tmp");
    try {
      Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
      Files.move(temporary, directory.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteQuietly(temporary);
      throw new RunDirectoryException(
          "cannot write " + directory.resolve(file) + ": " + StoreException.reason(e), e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The fault that is being told already says enough.
    }
  }

  private static void close(RunLock lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      // The operating system frees it at the latest when this process ends.
    }
  }

  @Override
  public void close() {
    close(lock);
  }
}
