package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as processes: killed, interrupted, without the vector module, on a full disk. */
class ProcessIT {
  private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");
  private static final int KILLS = 10;

  @TempDir private static Path shared;
  private static Path file;
  private static Path reference;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce() throws Exception {
    // Long enough that kills meet it in every phase.
    String study =
        Command.PBT
            .replace("env_steps: 3072", "env_steps: 30720")
            .replace("interval: 1024", "interval: 5120");
    file = Files.writeString(shared.resolve("small.yaml"), study);
    reference = Files.createDirectories(shared.resolve("reference"));
    DroverProcess run = DroverProcess.run(file, reference, VECTOR);
    assertThat(run.exit()).as(run.said()).isZero();
  }

  @Test
  void givesTheSameBytesAfterBeingKilledAtRandomMoments() throws Exception {
    Rng moments = Key.of("moments").rng();
    Map<String, String> committed = new TreeMap<>();
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      DroverProcess run = DroverProcess.run(file, folder, VECTOR);
      killed += run.killAfter(500 + moments.nextInt(1500)) ? 1 : 0;
      committed.putAll(timesOfCommitted());
    }
    assertThat(killed).as("kills that met a running process").isGreaterThan(KILLS / 3);
    DroverProcess last = DroverProcess.run(file, folder, VECTOR);
    assertThat(last.exit()).as(last.said()).isZero();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
    // A segment trained again would have other times.
    assertThat(timesOfCommitted()).containsAllEntriesOf(committed);
  }

  @Test
  void goesOnAfterAnInterruption() throws Exception {
    DroverProcess run = DroverProcess.run(file, folder, VECTOR);
    while (Stream.of("outcomes").map(folder.resolve("store")::resolve).noneMatch(Files::exists)) {
      Thread.sleep(20);
    }
    run.interrupt();
    run.exit();
    assertThat(run.said())
        .contains("nothing committed is lost")
        .contains("To go on, give the same command again");
    assertThat(run.said().lines().dropWhile(line -> !line.startsWith("Stopping")))
        .noneMatch(line -> line.matches(" *\\d+ s  .*"));
    DroverProcess again = DroverProcess.run(file, folder, VECTOR);
    assertThat(again.exit()).as(again.said()).isZero();
    assertThat(Command.execution(folder, "segments_reused")).isPositive();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void tellsOnlyOnceWhereItCannotWriteARun() throws Exception {
    Files.writeString(folder.resolve("run"), "a file where the directory should be");
    DroverProcess run = DroverProcess.run(file, folder, VECTOR);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.said().lines().filter(line -> !line.contains("incubator")))
        .singleElement()
        .asString()
        .startsWith("cannot write the run directory " + folder.resolve("run"));
  }

  @Test
  void givesTheSameBytesWithoutTheVectorModule() throws Exception {
    DroverProcess plain = DroverProcess.run(file, folder, List.of("-Ddrover.vector=off"));
    assertThat(plain.exit()).as(plain.said()).isZero();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void tellsOfAFullDiskAndGoesOnOnceThereIsRoom() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    assumeTrue(
        shell("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk.toString()) == 0,
        "needs the right to mount a small disk");
    try {
      DroverProcess run = DroverProcess.run(file, disk, VECTOR);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.said()).contains("cannot write").contains("No space left on device");
      assertThat(run.said()).doesNotContain("\tat ");
      assertThat(shell("mount", "-o", "remount,size=64m", disk.toString())).isZero();
      DroverProcess again = DroverProcess.run(file, disk, VECTOR);
      assertThat(again.exit()).as(again.said()).isZero();
      assertThat(Command.execution(disk, "segments_reused")).isPositive();
      assertThat(Command.results(disk)).isEqualTo(Command.results(reference));
    } finally {
      shell("umount", disk.toString());
    }
  }

  /** The times of every segment whose outcome is stored. */
  private Map<String, String> timesOfCommitted() throws IOException {
    Map<String, String> times = new TreeMap<>();
    Path outcomes = folder.resolve("store/outcomes");
    if (Files.exists(outcomes)) {
      try (Stream<Path> files = Files.walk(outcomes)) {
        for (Path outcome : files.filter(Files::isRegularFile).toList()) {
          String name = outcomes.relativize(outcome).toString();
          times.put(name, Command.text(folder.resolve("store/times").resolve(name)));
        }
      }
    }
    return times;
  }

  private static int shell(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return -1;
    }
    process.getInputStream().readAllBytes();
    return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
