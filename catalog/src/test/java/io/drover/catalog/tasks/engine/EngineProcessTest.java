package io.drover.catalog.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.drover.catalog.Task;
import io.drover.catalog.TaskFailedException;
import io.drover.catalog.TaskLostException;
import io.drover.catalog.TaskLostException.Reason;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Engines in processes of their own, here other Java programs: well and ill behaved. */
final class EngineProcessTest {
  private static final Key KEY = Key.of("engines");
  private static final double SECOND = 1;

  private static ProcessTask.Params params(String manner, double timeout) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes =
        Path.of(CountingEngine.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    return new ProcessTask.Params(
        List.of(
            java.toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            CountingEngine.class.getName(),
            manner),
        Map.of(),
        OptionalInt.empty(),
        timeout);
  }

  private static Task started(String manner, int copies) {
    return started(manner, copies, 60);
  }

  private static Task started(String manner, int copies, double timeout) {
    Task task = new ProcessTask().create(params(manner, timeout), copies);
    task.reset(KEY);
    return task;
  }

  private static List<ProcessHandle> engines() {
    return ProcessHandle.current()
        .children()
        .filter(
            child ->
                child
                    .info()
                    .commandLine()
                    .map(line -> line.contains(CountingEngine.class.getName()))
                    .orElse(false))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  @Test
  void tellsWhatItsTaskIsLike() {
    ProcessTask.Params params = params("", 60);
    assertThat(new ProcessTask().missing(params)).isEmpty();
    assertThat(new ProcessTask().facts(params))
        .isEqualTo(
            new TaskFacts(
                new ObservationSpace.Vector(2),
                new ActionSpace.Discrete(3),
                true,
                20,
                OptionalDouble.of(12.5)));
    assertThat(new ProcessTask().libraries(params)).isEqualTo(Map.of("counting", "1.2"));
    assertThat(engines()).as("the process that was asked has ended").isEmpty();
  }

  @Test
  void playsAndEndsWithTheTask() {
    try (Task task = started("", 3)) {
      float seed = task.observations()[2];
      assertThat(seed).isEqualTo((float) ((KEY.child(1).child(0).rng().nextLong() >>> 33) % 16));
      for (int step = 1; step <= 10; step++) {
        task.step(new float[3]);
        assertThat(task.observations()).contains(step).hasSize(6);
        assertThat(task.observations()[2]).isEqualTo(seed);
        assertThat(task.rewards()[1]).isEqualTo(step / 10f);
        assertThat(task.actionMasks()).startsWith(true, step % 2 == 1, false, true).hasSize(9);
      }
      assertThat(task.terminated()).containsOnly(true);
      task.step(new float[3]);
      assertThat(task.observations()[3]).as("an episode starts in the step after the end").isZero();
      assertThat(task.terminated()).containsOnly(false);
      assertThat(engines()).hasSize(1);
    }
    assertThat(engines()).isEmpty();
  }

  @Test
  void goesOnInAnotherProcessFromWhatWasSaved() throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    float[] expected;
    try (Task task = started("", 2)) {
      for (int step = 0; step < 14; step++) {
        task.step(new float[2]);
      }
      task.save(new DataOutputStream(saved));
      task.step(new float[2]);
      expected = task.observations().clone();
    }
    try (Task task = new ProcessTask().create(params("", 60), 2)) {
      task.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())), KEY);
      task.step(new float[2]);
      assertThat(task.observations()).isEqualTo(expected);
    }
  }

  @Test
  void aProcessThatEndsIsATypedLoss() {
    try (Task task = started("ends", 1)) {
      assertThatThrownBy(() -> steps(task, 20))
          .asInstanceOf(type(TaskLostException.class))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ENDED))
          .satisfies(e -> assertThat(e).hasMessageContaining("has ended (exit code 3)"));
    }
  }

  @Test
  void aProcessThatEndsAtTheSamePlaceSaysSo() {
    TaskLostException one = lossOf("ends");
    assertThat(one.isAt(lossOf("ends"))).isTrue();
    assertThat(one.isAt(lossOf("raves"))).isFalse();
  }

  private static TaskLostException lossOf(String manner) {
    try (Task task = started(manner, 1)) {
      steps(task, 20);
      throw new AssertionError("it should have been lost");
    } catch (TaskLostException e) {
      return e;
    }
  }

  @Test
  void aKilledProcessIsATypedLoss() {
    try (Task task = started("", 1)) {
      engines().forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(() -> steps(task, 1000))
          .asInstanceOf(type(TaskLostException.class))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ENDED))
          .satisfies(e -> assertThat(e).hasMessageContaining("has ended (signal 9)"));
    }
  }

  @Test
  void aProcessThatHangsIsEnded() throws Exception {
    try (Task task = started("hangs", 1, SECOND)) {
      List<ProcessHandle> engines = engines();
      assertThatThrownBy(() -> steps(task, 20))
          .asInstanceOf(type(TaskLostException.class))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SILENT));
      for (ProcessHandle engine : engines) {
        engine.onExit().get(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void nonsenseIsATypedLoss() {
    try (Task task = started("raves", 1)) {
      assertThatThrownBy(() -> steps(task, 20))
          .asInstanceOf(type(TaskLostException.class))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.GARBLED));
    }
  }

  @Test
  void whatAnEngineCannotDoIsAFailureInItsOwnWords() {
    try (Task task = started("fails", 1)) {
      assertThatThrownBy(() -> steps(task, 20))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageEndingWith(": ValueError: no such state <object at 0x…>");
    }
  }

  @Test
  void whatIsLoadedCanBeSavedAgainWithoutTheEngine() throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (Task task = started("forgets", 4)) {
      steps(task, 3);
      task.save(new DataOutputStream(saved));
    }
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    try (Task task = new ProcessTask().create(params("forgets", 60), 4)) {
      task.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())), KEY);
      task.save(new DataOutputStream(again));
    }
    assertThat(again.toByteArray()).isEqualTo(saved.toByteArray());
  }

  @Test
  void anEngineThatDoesNotRepeatItselfIsToldApart() throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (Task task = started("forgets", 4)) {
      steps(task, 3);
      task.save(new DataOutputStream(saved));
    }
    try (Task task = new ProcessTask().create(params("forgets", 60), 4)) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
      task.load(in, KEY);
      assertThatThrownBy(() -> steps(task, 1))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("does not repeat itself");
    }
  }

  @Test
  void saysAtOnceWhatIsMissing() {
    assertThat(new ProcessTask().missing(params("refuses", 60)))
        .contains("settings must say more\nSay it.");
    assertThat(new ProcessTask().missing(params("speechless", 60)).orElseThrow())
        .contains("does not tell its spaces");
    ProcessTask.Params none =
        new ProcessTask.Params(List.of("/no/such/program"), Map.of(), OptionalInt.empty(), 60);
    assertThat(new ProcessTask().missing(none).orElseThrow())
        .isEqualTo(
            "command must name a program that can be started, but is /no/such/program (No such"
                + " file or directory)");
  }

  private static void steps(Task task, int steps) {
    for (int step = 0; step < steps; step++) {
      task.step(new float[task.copies()]);
    }
  }
}
