package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights as processes: killed, and run by the scheduler. */
class BenchProcessIT {
  private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");
  private static final int KILLS = 4;
  private static final String NIGHT = "nights/2026-11-22.json";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    String longer =
        BenchTest.NIGHTLY.replace(
            "{env_steps: 1024, checkpoint_every: 1024}",
            "{env_steps: 40960, checkpoint_every: 1024}");
    file =
        Files.writeString(
            Files.createDirectory(folder.resolve("files")).resolve("small.yaml"), longer);
  }

  @Test
  void aNightThatWasKilledGoesOnAndEndsInTheSameBytes() throws Exception {
    DroverProcess whole = night("whole");
    assertThat(whole.exit()).as(whole.said()).isZero();

    Rng moments = Key.of("moments").rng();
    Map<String, String> committed = new TreeMap<>();
    for (int i = 0; i < KILLS; i++) {
      DroverProcess run = night("killed");
      // Not before it has anything to lose, however slow the machine is.
      for (int wait = 0; wait < 1200 && times("killed").size() <= committed.size(); wait++) {
        Thread.sleep(50);
      }
      run.killAfter(moments.nextInt(500));
      committed.putAll(times("killed"));
      assertThat(folder.resolve("killed/run").resolve(NIGHT))
          .satisfiesAnyOf(
              night -> assertThat(night).doesNotExist(),
              night ->
                  assertThat(night)
                      .hasSameTextualContentAs(folder.resolve("whole/run").resolve(NIGHT)));
    }
    DroverProcess last = night("killed");
    assertThat(last.exit()).as(last.said()).isZero();

    assertThat(folder.resolve("killed/run").resolve(NIGHT))
        .hasSameTextualContentAs(folder.resolve("whole/run").resolve(NIGHT));
    assertThat(committed).isNotEmpty();
    // A segment trained again would have other times.
    assertThat(times("killed")).containsAllEntriesOf(committed);
  }

  @Test
  void theSchedulerGoesOnWithTheNightItHadBegunAndStopsPolitely() throws Exception {
    Path state = Files.createDirectories(folder.resolve("runs/.schedule"));
    Files.writeString(
        state.resolve("small.json"),
        "{\"handled\": \"2026-11-22T12:00:00Z\", \"begun\": \"2026-11-22\"}\n");
    DroverProcess scheduler =
        DroverProcess.start(
            folder,
            VECTOR,
            List.of(
                "bench",
                "schedule",
                folder.resolve("files").toString(),
                "--runs",
                folder.resolve("runs").toString(),
                "--store",
                folder.resolve("store").toString()));
    Path night = folder.resolve("runs/small").resolve(NIGHT);
    for (int i = 0; i < 1200 && !Files.exists(night); i++) {
      Thread.sleep(100);
    }
    scheduler.interrupt();
    scheduler.exit();

    assertThat(night).as(scheduler.said()).exists();
    assertThat(scheduler.said())
        .contains("small: goes on with night 2026-11-22", "Stopping:")
        .doesNotContain("\tat ");
  }

  private DroverProcess night(String where) throws IOException {
    Path own = Files.createDirectories(folder.resolve(where));
    return DroverProcess.start(
        own,
        VECTOR,
        List.of(
            "bench",
            "run",
            file.toString(),
            "--night",
            "2026-11-22",
            "--run-dir",
            own.resolve("run").toString(),
            "--store",
            own.resolve("store").toString()));
  }

  /** The times of every segment whose outcome is stored. */
  private Map<String, String> times(String where) throws IOException {
    Path store = folder.resolve(where).resolve("store");
    Path outcomes = store.resolve("outcomes");
    Map<String, String> times = new TreeMap<>();
    if (Files.exists(outcomes)) {
      try (Stream<Path> files = Files.walk(outcomes)) {
        for (Path outcome : files.filter(Files::isRegularFile).toList()) {
          String name = outcomes.relativize(outcome).toString();
          if (!name.contains("tmp")) {
            times.put(name, Command.text(store.resolve("times").resolve(name)));
          }
        }
      }
    }
    return times;
  }
}
