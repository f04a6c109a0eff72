package io.drover.pipelines.benchmark.schedule;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Schedule;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.directory.RunLock;
import io.drover.pipelines.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at the benchmarks of a folder again and again, and runs each when it is due, one after the
 * other. What it knows is on disk: one that was killed goes on where it was, with the night that it
 * had begun.
 */
public final class Scheduler implements AutoCloseable {
  /** Files may change and clocks be set at any time, so that no wait is longer. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final String YAML = ".yaml";

  private final Path folder;
  private final Path state;
  private final Work work;
  private final Clock clock;
  private final Instant started;
  private final RunLock lock;

  /** What was said last of each file, so that nothing is said twice. */
  private final Map<Path, String> said = new LinkedHashMap<>();

  private Scheduler(Path folder, Path state, Work work, Clock clock, RunLock lock) {
    this.folder = folder;
    this.state = state;
    this.work = work;
    this.clock = clock;
    this.started = clock.instant();
    this.lock = lock;
  }

  /** What a scheduler has done by others. */
  public interface Work {
    /**
     * The benchmark in a file; empty if the file is something else.
     *
     * @throws InvalidFileException if it is wrong
     */
    Optional<Benchmark> read(Path file);

    /** Runs a night; false if it was stopped before its end. */
    boolean run(Path file, Benchmark benchmark, LocalDate night);

    /** Tells somebody. */
    void say(String message);

    /** Whether somebody asked to stop. */
    boolean stopped();

    /** Waits so long, or until somebody asks to stop. */
    void await(Duration time) throws InterruptedException;
  }

  /**
   * A scheduler of one folder.
   *
   * @param state folder for what it remembers
   * @throws RunDirectoryException if another one uses that folder
   */
  public static Scheduler open(Path folder, Path state, Work work, Clock clock) {
    if (!Files.isDirectory(folder)) {
      throw new RunDirectoryException(folder + " is no folder");
    }
    try {
      Files.createDirectories(state);
      return new Scheduler(folder, state, work, clock, RunLock.take(state, "--runs"));
    } catch (IOException e) {
      throw new RunDirectoryException("cannot write " + state + ": " + StoreException.reason(e), e);
    }
  }

  /** Goes on until somebody asks to stop. */
  public void run() throws InterruptedException {
    while (!work.stopped()) {
      look();
      if (!work.stopped()) {
        work.await(LONGEST_WAIT);
      }
    }
  }

  /** Runs all that is due now. */
  public void look() {
    List<Path> files = files();
    if (files.isEmpty()) {
      tell(folder, folder + " has no file *" + YAML);
    }
    for (Path file : files) {
      if (work.stopped()) {
        return;
      }
      read(file)
          .filter(benchmark -> benchmark.schedule().isPresent())
          .ifPresent(benchmark -> look(file, benchmark, benchmark.schedule().get()));
    }
  }

  private void look(Path file, Benchmark benchmark, Schedule schedule) {
    Instant now = clock.instant();
    Optional<ScheduleState> known = ScheduleState.read(state, benchmark.name());
    ScheduleState before = known.orElse(new ScheduleState(now, null));
    if (known.isEmpty()) {
      before.write(state, benchmark.name());
    }
    if (before.begun() != null) {
      work.say(benchmark.name() + ": goes on with night " + before.begun());
      run(file, benchmark, before.begun(), before.handled());
      return; // the next look sees to what was due meanwhile
    }
    Due due = Due.of(schedule, before.handled(), started, now);
    if (due.passed() > 0) {
      work.say(benchmark.name() + ": " + due.passed() + " nights were missed and are not run");
    }
    if (due.night().isPresent()) {
      run(file, benchmark, due.night().get(), now);
    } else if (due.passed() > 0) {
      new ScheduleState(now, null).write(state, benchmark.name());
    }
    schedule.next(now).ifPresent(next -> tell(file, benchmark.name() + ": next " + next.instant()));
  }

  /** What was due until {@code handled} is seen to with this. */
  private void run(Path file, Benchmark benchmark, LocalDate night, Instant handled) {
    new ScheduleState(handled, night).write(state, benchmark.name());
    if (work.run(file, benchmark, night)) {
      new ScheduleState(handled, null).write(state, benchmark.name());
    }
  }

  private Optional<Benchmark> read(Path file) {
    try {
      Optional<Benchmark> benchmark = work.read(file);
      if (benchmark.isEmpty()) {
        tell(file, file + " is no benchmark");
      } else if (benchmark.get().schedule().isEmpty()) {
        tell(file, file + " has no schedule");
      }
      return benchmark;
    } catch (InvalidFileException e) {
      tell(file, e.getMessage());
      return Optional.empty();
    }
  }

  private void tell(Path file, String message) {
    if (!Objects.equals(said.put(file, message), message)) {
      work.say(message);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(YAML)).sorted().toList());
    } catch (IOException e) {
      throw new RunDirectoryException("cannot read " + folder + ": " + StoreException.reason(e), e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // The operating system frees it at the latest when this process ends.
    }
  }
}
