package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.dsl.experiment.Eval;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDifference;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.experiment.Keep;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.experiment.Seeds;
import io.drover.dsl.experiment.Test.Beside;
import io.drover.dsl.experiment.Test.How;
import io.drover.dsl.experiment.Train;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExperimentReaderTest {
  private static final Path VALID = Path.of("src/test/resources/valid");
  private static final String SMALLEST =
      """
      kind: experiment
      name: x
      task: CartPole-v1
      algorithm: ppo
      train: {env_steps: 204800}
      """;

  @Test
  void defaultsAreFilledIn() {
    Experiment e = read(SMALLEST);
    assertThat(e.seed()).isZero();
    assertThat(e.task().params()).isEqualTo(Map.of("max_episode_steps", 500L));
    assertThat(e.algorithm().params()).hasSize(16).containsEntry("learning_rate", 3e-4);
    assertThat(e.algorithm().params().keySet())
        .startsWith("learning_rate", "n_steps", "batch_size");
    assertThat(e.eval()).isEqualTo(new Eval(20, true));
    assertThat(e.objective()).isEqualTo(new Objective("eval/return_mean", true));
    assertThat(e.seeds().tune()).isEmpty();
    assertThat(e.seeds().validate()).isEmpty();
    assertThat(e.seeds().test()).hasSize(10).startsWith(1000L, 1001L);
    assertThat(e.test().how()).isEqualTo(How.RETRAIN);
    assertThat(e.test().episodes()).isEqualTo(100);
    assertThat(e.test().beside()).isEmpty();
    assertThat(e.limits().wall()).isEmpty();
    assertThat(e.keep()).isEqualTo(Keep.LAST);
    assertThat(e.executor().component()).isEqualTo("local");
    assertThat(e.search()).isEmpty();
  }

  @Test
  void theDesignsFirstExperimentIsRead() {
    Experiment e =
        ExperimentReader.read(VALID.resolve("cartpole-pbt.yaml"), List.of(), Fakes.REGISTRY);
    assertThat(e.train()).isEqualTo(new Train(196608, 16384));
    assertThat(e.space().domains().keySet())
        .containsExactly("learning_rate", "ent_coef", "n_epochs");
    assertThat(e.space().domains())
        .containsEntry("learning_rate", new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty()))
        .containsEntry("n_epochs", new IntDomain(1, 10, false, 1, false));
    assertThat(e.seeds().tune()).containsExactly(0L);
    assertThat(e.seeds().validate()).containsExactly(500L, 501L);
    assertThat(e.test().how()).isEqualTo(How.REPLAY);
    assertThat(e.test().beside()).containsExactly(Beside.DEFAULT, Beside.RANDOM);
  }

  @Test
  void everyKeyIsRead() {
    Experiment e = ExperimentReader.read(VALID.resolve("block.yaml"), List.of(), Fakes.REGISTRY);
    assertThat(e.name()).isEqualTo("acrobot_random.2");
    assertThat(e.seed()).isEqualTo(17);
    assertThat(e.algorithm().params())
        .containsEntry("learning_rate", 1e-3)
        .containsEntry("net_arch", List.of(64L, 32L))
        .containsEntry("target_kl", 0.03);
    assertThat(e.train()).isEqualTo(new Train(102400, 10240));
    assertThat(e.space().domains())
        .containsEntry("batch_size", new IntDomain(32, 512, false, 1, true))
        .containsEntry("activation", new CategoricalDomain(List.of("tanh", "relu")));
    assertThat(e.eval()).isEqualTo(new Eval(10, false));
    assertThat(e.objective()).isEqualTo(new Objective("eval/return_median", true));
    assertThat(e.seeds())
        .isEqualTo(
            new Seeds(
                List.of(3L, 4L, 5L), List.of(500L, 501L, 502L), List.of(1000L, 2000L, 3000L)));
    assertThat(e.limits().wall()).hasValue(Duration.ofMinutes(30));
    assertThat(e.limits().envSteps()).hasValue(5_000_000);
    assertThat(e.limits().maxFailed()).hasValue(3);
    assertThat(e.keep()).isEqualTo(Keep.SCHEDULE);
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 196608, 16384", "1024, 102400, 10240", "1024, 10240, 1024", "1024, 1024, 1024",
    "1024, 99328, 1024", "2048, 20480, 2048", "1024, 12288, 1024", "1024, 30720, 3072"
  })
  void checkpointsAreAboutTenOfATraining(long rollout, long horizon, long every) {
    Experiment e = read(SMALLEST, "algorithm.n_steps=" + rollout, "train.env_steps=" + horizon);
    assertThat(e.train()).isEqualTo(new Train(horizon, every));
  }

  @Test
  void checkpointsFitEveryRolloutOfTheSpace() {
    Experiment e =
        read(
            SMALLEST,
            "search=random",
            "space={n_steps: {categorical: [128, 256, 384]}}",
            "algorithm.n_steps=128",
            "train.env_steps=768000");
    assertThat(e.train().checkpointEvery() % 768).isZero();
  }

  @Test
  void randomSearchStandsNotBesideItself() {
    Experiment e = read(SMALLEST, "search=random", "space.gamma={float: [0.9, 0.99]}");
    assertThat(e.test().beside()).containsExactly(Beside.DEFAULT);
    assertThat(e.test().how()).isEqualTo(How.RETRAIN);
    assertThat(e.seeds().tune()).containsExactly(0L);
  }

  @Test
  void longAndShortPathsOfTheSpaceMeanTheSame() {
    String search = "search=random";
    Experiment one = read(SMALLEST, search, "space.gamma={float: [0.9, 0.99]}");
    Experiment two = read(SMALLEST, search, "space={algorithm.gamma: {float: [0.9, 0.99]}}");
    assertThat(one).isEqualTo(two);
  }

  @Test
  void setsReplaceAndCreate() {
    Experiment e =
        read(
            SMALLEST,
            "seed=3",
            "train.env_steps=1M",
            "algorithm.n_envs=4",
            "algorithm.n_steps=125",
            "test.episodes=7",
            "seeds={test: [1, 2]}",
            "task.max_episode_steps=200",
            "train.env_steps=20k",
            "test.beside=[]");
    assertThat(e.seed()).isEqualTo(3);
    assertThat(e.algorithm().component()).isEqualTo("ppo");
    assertThat(e.algorithm().params()).containsEntry("n_envs", 4L);
    assertThat(e.test().episodes()).isEqualTo(7);
    assertThat(e.seeds().test()).containsExactly(1L, 2L);
    assertThat(e.task().component()).isEqualTo("CartPole-v1");
    assertThat(e.task().params()).containsEntry("max_episode_steps", 200L);
    assertThat(e.train().envSteps()).isEqualTo(20_000);
  }

  @Test
  void setsOfTheSpaceReplaceLongPaths() {
    Path file = VALID.resolve("block.yaml");
    List<String> sets = List.of("space.algorithm.learning_rate={float: [0.1, 0.2]}");
    Experiment e = ExperimentReader.read(file, sets, Fakes.REGISTRY);
    assertThat(e.space().domains())
        .containsEntry("learning_rate", new FloatDomain(0.1, 0.2, false, OptionalDouble.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e6", "1M", "1000k", "1000000", "0xF4240", "1000000.0"})
  void quantitiesAreWholeNumbers(String text) {
    assertThat(read(SMALLEST, "seed=" + text).seed()).isEqualTo(1_000_000);
  }

  @Test
  void aMissingFileIsAProblem(@TempDir Path folder) {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> ExperimentReader.read(file, List.of(), Fakes.REGISTRY))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(file + ":1:1: there is no such file");
    assertThatThrownBy(() -> ExperimentReader.read(folder, List.of(), Fakes.REGISTRY))
        .hasMessage(folder + ":1:1: must be a file, but is a folder");
  }

  @Test
  void problemsComeInTheOrderOfTheFile() {
    String text = SMALLEST.replace("ppo", "pp").replace("CartPole-v1", "CartPol-v1") + "kep: all\n";
    InvalidFileException e =
        catchThrowableOfType(InvalidFileException.class, () -> read(text, "seed=x"));
    assertThat(e.problems())
        .extracting(problem -> problem.place())
        .containsExactly(
            new Place("--set", 1, 6),
            new Place("f", 3, 7),
            new Place("f", 4, 12),
            new Place("f", 6, 1));
  }

  @Test
  void nameLimitsAndExecutorAreNoPartOfTheStudy() {
    Experiment one = read(SMALLEST);
    Experiment other = read(SMALLEST, "name=other", "limits.wall=2h", "keep=all");
    assertThat(ExperimentDigest.of(one)).hasSize(64).isEqualTo(ExperimentDigest.of(other));
    assertThat(ExperimentDifference.between(one, other)).isEmpty();
  }

  @Test
  void theDigestIsTheSameOnEveryMachine() {
    assertThat(ExperimentDigest.of(read(SMALLEST)))
        .isEqualTo("d3675650051badd1676fd3f2a0400981441bf9ddae2236cbad91c1c4809c4773");
  }

  @Test
  void differencesNameTheFields() {
    Experiment one = read(SMALLEST);
    Experiment other = read(SMALLEST, "seeds.test=20", "algorithm.gamma=0.5");
    assertThat(ExperimentDifference.between(one, other))
        .containsExactly(
            "algorithm.gamma: 0.99 → 0.5",
            "seeds.test: [1000, 1001, …, 1009] (10) → [1000, 1001, …, 1019] (20)");
  }

  @Test
  void theOrderOfTheSpaceIsPartOfTheStudy() {
    String gamma = "gamma: {float: [0.9, 0.99]}";
    String epochs = "n_epochs: {int: [1, 9]}";
    Experiment one = read(SMALLEST, "search=random", "space={" + gamma + ", " + epochs + "}");
    Experiment other = read(SMALLEST, "search=random", "space={" + epochs + ", " + gamma + "}");
    assertThat(ExperimentDigest.of(one)).isNotEqualTo(ExperimentDigest.of(other));
    assertThat(ExperimentDifference.between(one, other))
        .containsExactly("space, in this order: [gamma, n_epochs] → [n_epochs, gamma]");
  }

  @ParameterizedTest
  @Timeout(value = 2, unit = TimeUnit.MINUTES) // for a hang: each takes well below a second
  @ValueSource(
      strings = {
        "train.env_steps=999999999999989", // a prime number
        "train.env_steps=963761198400k", // with 6720 divisors
        "space={n_steps: {int: [1, 1000000]}}",
        "space={n_steps: {int: [1, 1000]}, n_envs: {int: [1, 1000]}, batch_size: {int: [1, 9999]}}",
        "space={gamma: {float: [0, 1]}, gae_lambda: {float: [0, 1]}, ent_coef: {float: [0, 1]},"
            + " vf_coef: {float: [0, 1]}, clip_range: {float: [0.1, 1]}, n_epochs: {int: [1, 9]},"
            + " learning_rate: {float: [0.1, 1]}, max_grad_norm: {float: [0.1, 1]},"
            + " target_kl: {float: [0.1, 1]}, clip_range_vf: {float: [0.1, 1]},"
            + " normalize_advantage: {categorical: [true, false]}, n_steps: {int: [1, 1000]},"
            + " batch_size: {int: [1, 100000]}, activation: {categorical: [tanh, relu]}}"
      })
  void hardCasesAreReadSoon(String set) {
    String search = set.startsWith("space") ? "search=random" : "seed=1";
    String steps =
        set.startsWith("space") ? "seed=1" : "algorithm={use: ppo, n_steps: 1, batch_size: 1}";
    try {
      assertThat(read(SMALLEST, search, steps, set).train().checkpointEvery()).isPositive();
    } catch (InvalidFileException e) {
      assertThat(e.problems()).hasSizeLessThan(10);
    }
  }

  @Test
  void manyProblemsAreTold() {
    StringBuilder text = new StringBuilder(SMALLEST);
    for (int i = 0; i < 20_000; i++) {
      text.append("key").append(i).append(": 1\n");
    }
    InvalidFileException e =
        catchThrowableOfType(InvalidFileException.class, () -> read(text.toString()));
    assertThat(e.problems()).hasSizeBetween(100, 1000);
    String zeros = "seeds: {test: [" + "0, ".repeat(100_000) + "0]}\n";
    e = catchThrowableOfType(InvalidFileException.class, () -> read(SMALLEST + zeros));
    assertThat(e.problems()).hasSizeBetween(100, 1000);
  }

  @Test
  void theResolvedFileSaysEverything() throws IOException {
    Experiment e = ExperimentReader.read(VALID.resolve("block.yaml"), List.of(), Fakes.REGISTRY);
    assertThat(ExperimentWriter.yaml(e, Fakes.REGISTRY))
        .isEqualTo(Files.readString(VALID.resolve("block.resolved")));
  }

  private static Experiment read(String text, String... sets) {
    return ExperimentReader.read(text, "f", List.of(sets), Fakes.REGISTRY);
  }
}
