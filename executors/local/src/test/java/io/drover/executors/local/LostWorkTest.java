package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.read.ExperimentReader;
import io.drover.pipelines.round.Drain;
import io.drover.pipelines.run.ExperimentRun;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.run.RunSettings;
import io.drover.pipelines.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that loses workers in the middle of a round. */
class LostWorkTest {
  private static final Supplier<Throwable> LOST = () -> new IOException("connection reset");

  @TempDir private static Path shared;
  private static Path file;
  private static Path reference;

  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  @BeforeAll
  static void runOnce() throws IOException {
    String study =
        Command.PBT
            .replace("test: 3", "test: 1")
            .replace("beside: [default, random]", "beside: []");
    file = Files.writeString(shared.resolve("small.yaml"), study);
    reference = shared.resolve("reference");
    Command run = Command.run(file, reference);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @AfterEach
  void forgetThatSomebodyAskedToStop() {
    Drain.reset();
  }

  @Test
  void submitsWhatIsMissingAndEndsInTheSameBytes() throws IOException {
    LosingExecutor executor = losing(number -> number % 3 == 1, LOST, false);
    Map<String, String> committed = new TreeMap<>();
    run(executor, committed);
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
    assertThat(notices).isNotEmpty().allMatch(notice -> notice.contains("connection reset"));
    // A segment trained again would have other times.
    assertThat(times()).containsAllEntriesOf(committed);
  }

  @Test
  void asksTheWorkersAgainAfterALoss() throws IOException {
    // The first asking, and the first round; then asking and the rest of the round.
    LosingExecutor executor = losing(number -> number == 1, LOST, true);
    run(executor, new TreeMap<>());
    LosingExecutor calm = losing(number -> false, LOST, true);
    folder = folder.resolve("calm");
    run(calm, new TreeMap<>());
    assertThat(executor.submissions()).isEqualTo(calm.submissions() + 2);
  }

  @Test
  void givesUpOnceNothingComesOfIt() {
    LosingExecutor executor = losing(number -> true, LOST, true);
    assertThatThrownBy(() -> run(executor, new TreeMap<>()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("5 times in a row")
        .hasMessageContaining("connection reset")
        .hasMessageContaining("What is committed stays");
    assertThat(executor.submissions()).isEqualTo(5);
  }

  @Test
  void tellsOfAStoreThatIsFullAtOnce() {
    LosingExecutor executor =
        losing(number -> number == 1, () -> new StoreException("no space left", null), true);
    assertThatThrownBy(() -> run(executor, new TreeMap<>()))
        .isInstanceOf(StoreException.class)
        .hasMessage("no space left");
    assertThat(executor.submissions()).isEqualTo(2);
  }

  private LosingExecutor losing(
      IntPredicate loses, Supplier<? extends Throwable> cause, boolean atOnce) {
    return new LosingExecutor(folder.resolve("store").toString(), loses, cause, atOnce);
  }

  /** Keeps what was committed whenever something was lost. */
  private void run(LosingExecutor executor, Map<String, String> committed) {
    Registry registry =
        Registry.of(
            Stream.<Component<?>>concat(
                    Registry.load().all().stream().filter(c -> c.card().kind() != Kind.EXECUTOR),
                    Stream.of(executor))
                .toList());
    Experiment experiment = ExperimentReader.read(file, List.of(), registry);
    Progress progress =
        new Progress() {
          @Override
          public void notice(String message) {
            notices.add(message);
            committed.putAll(times());
          }
        };
    RunSettings settings =
        new RunSettings(folder.resolve("run"), folder.resolve("store").toString());
    ExperimentRun.execute(experiment, settings, registry, progress);
  }

  /** The times of every segment whose outcome is stored. */
  private Map<String, String> times() {
    Map<String, String> times = new TreeMap<>();
    Path outcomes = folder.resolve("store/outcomes");
    if (!Files.exists(outcomes)) {
      return times;
    }
    try (Stream<Path> files = Files.walk(outcomes)) {
      for (Path outcome : files.filter(Files::isRegularFile).toList()) {
        String name = outcomes.relativize(outcome).toString();
        times.put(name, Command.text(folder.resolve("store/times").resolve(name)));
      }
      return times;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
