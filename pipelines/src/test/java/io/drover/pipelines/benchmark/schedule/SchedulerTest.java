package io.drover.pipelines.benchmark.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.benchmark.Baseline;
import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Missed;
import io.drover.dsl.benchmark.Schedule;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problem;
import io.drover.pipelines.directory.RunDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTest {
  @TempDir private Path folder;
  private final Hands hands = new Hands();
  private final SetClock clock = new SetClock();
  private Path state;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("nightly.yaml"), "");
    state = folder.resolve("state");
    clock.now = Instant.parse("2026-11-23T12:00:00Z");
  }

  @Test
  void runsANightWhenItIsDueAndOnlyOnce() {
    try (Scheduler scheduler = open()) {
      scheduler.look();
      assertThat(hands.ran).isEmpty();
      clock.now = Instant.parse("2026-11-24T02:29:59Z");
      scheduler.look();
      assertThat(hands.ran).isEmpty();
      clock.now = Instant.parse("2026-11-24T02:30:00Z");
      scheduler.look();
      scheduler.look();
    }
    assertThat(hands.ran).containsExactly("2026-11-24");
  }

  @Test
  void doesNotRunAgainAfterARestart() {
    lookAt("2026-11-23T12:00:00Z");
    lookAt("2026-11-24T02:31:00Z");
    lookAt("2026-11-24T03:00:00Z");

    assertThat(hands.ran).containsExactly("2026-11-24");
  }

  @Test
  void nightsMissedWhileNoSchedulerRanAreRunOnce() {
    lookAt("2026-11-23T12:00:00Z");
    lookAt("2026-11-27T08:00:00Z");
    lookAt("2026-11-27T09:00:00Z");

    assertThat(hands.ran).containsExactly("2026-11-27");
    assertThat(hands.said).anyMatch(line -> line.contains("3 nights were missed"));
  }

  @Test
  void orNotAtAllIfTheFileSaysSo() {
    hands.missed = Missed.SKIP;
    lookAt("2026-11-23T12:00:00Z");
    lookAt("2026-11-27T08:00:00Z");
    assertThat(hands.ran).isEmpty();
    lookAt("2026-11-28T02:29:00Z");
    assertThat(hands.ran).isEmpty();
  }

  @Test
  void nightsThatBecomeDueWhileItRunsAreNeverMissed() {
    hands.missed = Missed.SKIP;
    try (Scheduler scheduler = open()) {
      scheduler.look();
      // Another benchmark kept it busy until long after.
      clock.now = Instant.parse("2026-11-24T09:00:00Z");
      scheduler.look();
    }
    assertThat(hands.ran).containsExactly("2026-11-24");
  }

  @Test
  void goesOnWithTheNightThatItHadBegunWhateverThePolicy() {
    hands.missed = Missed.SKIP;
    lookAt("2026-11-23T12:00:00Z");
    try (Scheduler scheduler = open()) {
      clock.now = Instant.parse("2026-11-24T02:30:00Z");
      hands.ends = false; // as kill -9 does
      scheduler.look();
    }
    hands.ends = true;
    lookAt("2026-11-26T08:00:00Z");
    lookAt("2026-11-26T08:01:00Z");

    assertThat(hands.ran).containsExactly("2026-11-24", "2026-11-24");
  }

  @Test
  void clocksThatGoForwardOrBackTakeNoNightAndGiveNone() {
    hands.zone = ZoneId.of("Europe/Berlin");
    clock.now = Instant.parse("2026-03-28T12:00:00Z");
    try (Scheduler scheduler = open()) {
      for (int i = 0; i < 3 * 24 * 4; i++) {
        scheduler.look();
        clock.now = clock.now.plus(Duration.ofMinutes(15));
      }
      clock.now = Instant.parse("2026-10-24T12:00:00Z");
      hands.ran.clear();
      scheduler.look();
      hands.ran.clear();
      for (int i = 0; i < 3 * 24 * 4; i++) {
        scheduler.look();
        clock.now = clock.now.plus(Duration.ofMinutes(15));
      }
    }
    assertThat(hands.ran).containsExactly("2026-10-25", "2026-10-26", "2026-10-27");
  }

  @Test
  void aWrongFileIsToldOnceAndDoesNotStopTheOthers() throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "");
    lookAt("2026-11-23T12:00:00Z");
    try (Scheduler scheduler = open()) {
      clock.now = Instant.parse("2026-11-24T02:30:00Z");
      scheduler.look();
      scheduler.look();
    }
    assertThat(hands.ran).containsExactly("2026-11-24");
    assertThat(hands.said.stream().filter(line -> line.contains("broken.yaml:1:1")))
        .hasSize(2); // once by each of the two schedulers
  }

  @Test
  void aFolderWithoutFilesIsTold() throws IOException {
    Files.delete(folder.resolve("nightly.yaml"));
    lookAt("2026-11-23T12:00:00Z");
    assertThat(hands.said).containsExactly(folder + " has no file *.yaml");
  }

  @Test
  void stopsWhenItIsAskedTo() throws InterruptedException {
    try (Scheduler scheduler = open()) {
      hands.looks = 3;
      scheduler.run();
    }
    assertThat(hands.looks).isZero();
  }

  @Test
  void thereIsOneAtATime() {
    try (Scheduler scheduler = open()) {
      assertThat(scheduler).isNotNull();
      assertThatThrownBy(this::open)
          .isInstanceOf(RunDirectoryException.class)
          .hasMessageContaining("is being written by process")
          .hasMessageContaining("use another --runs");
    }
    open().close();
  }

  @Test
  void damagedMemoryIsLikeNone() throws IOException {
    lookAt("2026-11-23T12:00:00Z");
    Files.writeString(state.resolve("nightly.json"), "{\"handled");
    lookAt("2026-11-25T08:00:00Z");
    assertThat(hands.ran).isEmpty();
    try (Scheduler scheduler = open()) {
      clock.now = Instant.parse("2026-11-26T02:30:00Z");
      scheduler.look();
    }
    assertThat(hands.ran).containsExactly("2026-11-26");
  }

  private void lookAt(String instant) {
    clock.now = Instant.parse(instant);
    try (Scheduler scheduler = open()) {
      scheduler.look();
    }
  }

  private Scheduler open() {
    return Scheduler.open(folder, state, hands, clock);
  }

  /** Does as it is told and remembers it. */
  private static final class Hands implements Scheduler.Work {
    private final List<String> ran = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Missed missed = Missed.RUN_ONCE;
    private ZoneId zone = ZoneOffset.UTC;
    private boolean ends = true;
    private int looks = Integer.MAX_VALUE;

    @Override
    public Optional<Benchmark> read(Path file) {
      if (file.endsWith("broken.yaml")) {
        throw new InvalidFileException(
            List.of(new Problem(new Place("broken.yaml", 1, 1), "", "is wrong", "")));
      }
      Schedule schedule = new Schedule("30 2 * * *", zone, missed);
      return Optional.of(
          new Benchmark(
              "nightly", List.of(), 5, 0.05, new Baseline.Last(), Optional.of(schedule), Map.of()));
    }

    @Override
    public boolean run(Path file, Benchmark benchmark, LocalDate night) {
      ran.add(night.toString());
      return ends;
    }

    @Override
    public void say(String message) {
      said.add(message);
    }

    @Override
    public boolean stopped() {
      return looks == 0;
    }

    @Override
    public void await(Duration time) {
      looks--;
    }
  }

  private static final class SetClock extends Clock {
    private Instant now;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
