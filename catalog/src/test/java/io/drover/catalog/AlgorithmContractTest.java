package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every registered algorithm keeps to, on every registered task it can train on; a new one is
 * tested without an edit here.
 */
final class AlgorithmContractTest {
  /** How many algorithms there must be, so that nothing passes because nothing was found. */
  private static final int LEAST_ALGORITHMS = 1;

  static Stream<Named<SmallTraining<?>>> trainings() {
    return SmallTraining.all().stream().map(t -> Named.of(t.toString(), t));
  }

  @Test
  void seesAlgorithmsAndTheirTasks() {
    assertThat(Registered.tasks()).isNotEmpty();
    assertThat(Registered.algorithms()).hasSizeGreaterThanOrEqualTo(LEAST_ALGORITHMS);
    for (Algorithm<?> algorithm : Registered.algorithms()) {
      assertThat(SmallTraining.all())
          .as("an algorithm without a task would be tested by nothing")
          .anyMatch(training -> training.algorithm() == algorithm);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void theSameStreamGivesTheSameBytes(SmallTraining<P> training)
      throws TrainingFailedException {
    assertThat(training.trained(3)).isEqualTo(training.trained(3));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void anotherStreamGivesAnotherTraining(SmallTraining<P> training)
      throws TrainingFailedException {
    SmallTraining<P> other = training.withStream("other");
    assertThat(other.trained(0)).as("first weights").isNotEqualTo(training.trained(0));
    assertThat(other.trained(2)).isNotEqualTo(training.trained(2));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void howItWasCutDoesNotMatter(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> learner = training.start()) {
      learner.train(training.rollouts(4));
      assertThat(learner.checkpoint(SmallTraining.CHUNKS)).isEqualTo(training.trained(4));
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void continuesToTheBitFromACheckpoint(SmallTraining<P> training)
      throws TrainingFailedException {
    byte[] whole = training.trained(6);
    for (int cut = 0; cut <= 6; cut++) {
      byte[] checkpoint = training.trained(cut);
      try (Learner<P> learner = training.resume(checkpoint)) {
        assertThat(learner.checkpoint(SmallTraining.CHUNKS))
            .as("saved again at %d", cut)
            .isEqualTo(checkpoint);
        assertThat(learner.envSteps()).isEqualTo(training.rollouts(cut));
        training.train(learner, 6 - cut);
        assertThat(learner.checkpoint(SmallTraining.CHUNKS)).as("cut at %d", cut).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void anotherStreamBranchesOffACheckpoint(SmallTraining<P> training)
      throws TrainingFailedException {
    byte[] checkpoint = training.trained(2);
    byte[] branch = training.withStream("branch").continued(checkpoint, 2);
    assertThat(branch).isNotEqualTo(training.continued(checkpoint, 2));
    assertThat(branch).isEqualTo(training.withStream("branch").continued(checkpoint, 2));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void countsItsSteps(SmallTraining<P> training) throws TrainingFailedException {
    try (Learner<P> learner = training.start()) {
      assertThat(learner.envSteps()).isZero();
      assertThat(learner.gradientSteps()).isZero();
      learner.train(training.rollouts(1));
      assertThat(learner.envSteps()).isEqualTo(training.rollouts(1));
      learner.train(training.rollouts(3));
      assertThat(learner.envSteps()).isEqualTo(training.rollouts(4));
      // One that learns from whole episodes waits for their end.
      for (int i = 0; learner.gradientSteps() == 0 && i < 3000; i++) {
        learner.train(training.rollouts(1));
      }
      long gradientSteps = learner.gradientSteps();
      assertThat(gradientSteps).isPositive();
      try (Learner<P> resumed = training.resume(learner.checkpoint(SmallTraining.CHUNKS))) {
        assertThat(resumed.gradientSteps()).isEqualTo(gradientSteps);
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void reportsTheSameFiniteMetricsEachTime(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> learner = training.start()) {
      learner.train(training.rollouts(2));
      List<String> names = List.copyOf(learner.metrics().keySet());
      assertThat(names).isNotEmpty().allMatch(name -> name.matches("[a-z]+/[a-z0-9_]+"));
      assertThat(learner.metrics().values()).allMatch(Double::isFinite);
      learner.train(training.rollouts(1));
      // Those of episodes begin with the first that ends.
      assertThat(learner.metrics().keySet()).containsAll(names);
      assertThat(withoutEpisodes(learner.metrics().keySet())).isEqualTo(withoutEpisodes(names));
    }
  }

  private static List<String> withoutEpisodes(Collection<String> names) {
    return names.stream().filter(name -> !name.startsWith("rollout/")).toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void actingLeavesTheTrainingAsItIs(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> learner = training.start()) {
      training.train(learner, 2);
      byte[] before = learner.checkpoint(SmallTraining.CHUNKS);
      for (int count : new int[] {1, 3, 100}) {
        Seen seen = training.seen(count);
        training.act(learner, seen, null);
        training.act(learner, seen, SmallTraining.STREAM.rng());
      }
      assertThat(learner.checkpoint(SmallTraining.CHUNKS)).isEqualTo(before);
      training.train(learner, 2);
      assertThat(learner.checkpoint(SmallTraining.CHUNKS)).isEqualTo(training.trained(4));
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void actsByTheObservationAndTheGeneratorAlone(SmallTraining<P> training)
      throws TrainingFailedException {
    int count = 64;
    Seen seen = training.seen(count);
    byte[] checkpoint = training.trained(2);
    try (Learner<P> learner = training.resume(checkpoint);
        Learner<P> twin = training.resume(checkpoint)) {
      for (Rng[] rngs :
          new Rng[][] {{null, null}, {SmallTraining.STREAM.rng(), SmallTraining.STREAM.rng()}}) {
        float[] actions = training.act(learner, seen, rngs[0]);
        assertThat(training.act(twin, seen, rngs[1])).isEqualTo(actions);
        training.requireActions(actions);
      }
      float[] together = training.act(learner, seen, null);
      int actionSize = training.facts().actions().size();
      for (int i = 0; i < count; i++) {
        assertThat(training.act(learner, seen.part(i, 1), null))
            .as("observation %d", i)
            .isEqualTo(Arrays.copyOfRange(together, i * actionSize, (i + 1) * actionSize));
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void takesNewValuesOfLiveParameters(SmallTraining<P> training)
      throws TrainingFailedException {
    for (ParamSpec spec : training.specs()) {
      for (P changed : spec.live() ? training.changed(spec) : List.<P>of()) {
        byte[] checkpoint = training.trained(1);
        byte[] resumed = training.withParams(changed).continued(checkpoint, 1);
        try (Learner<P> learner = training.resume(checkpoint)) {
          learner.reconfigure(changed);
          training.train(learner, 1);
          assertThat(learner.checkpoint(SmallTraining.CHUNKS))
              .as("reconfigured or resumed with another %s", spec.name())
              .isEqualTo(resumed);
        }
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void refusesNewValuesOfOtherParametersByName(SmallTraining<P> training)
      throws TrainingFailedException {
    byte[] checkpoint = training.trained(1);
    for (ParamSpec spec : training.specs()) {
      for (P changed : spec.live() ? List.<P>of() : training.changed(spec)) {
        assertThatThrownBy(() -> training.withParams(changed).resume(checkpoint).close())
            .as("another %s", spec.name())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(spec.name());
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void refusesWhatIsNoWholeNumberOfRollouts(SmallTraining<P> training) {
    try (Learner<P> learner = training.start()) {
      byte[] before = learner.checkpoint(SmallTraining.CHUNKS);
      long rollout = training.rollouts(1);
      for (long steps : new long[] {rollout - 1, rollout + 1, 3 * rollout / 2, -rollout}) {
        assertThatThrownBy(() -> learner.train(steps))
            .as("%d steps where a rollout is %d", steps, rollout)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(Long.toString(rollout));
      }
      assertThat(learner.checkpoint(SmallTraining.CHUNKS)).isEqualTo(before);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("trainings")
  <P extends Record> void refusesWhatIsNoCheckpointOfIts(SmallTraining<P> training)
      throws TrainingFailedException {
    byte[] checkpoint = training.trained(1);
    List<byte[]> garbage = new ArrayList<>(List.of(new byte[0], new byte[5000]));
    byte[] noise = new byte[checkpoint.length];
    Rng rng = SmallTraining.STREAM.rng();
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) rng.nextInt(256);
    }
    garbage.add(noise);
    for (int part = 0; part < 32; part++) {
      garbage.add(Arrays.copyOf(checkpoint, checkpoint.length * part / 32));
    }
    garbage.add(Arrays.copyOf(checkpoint, checkpoint.length - 1));
    garbage.add(Arrays.copyOf(checkpoint, checkpoint.length + 1));
    for (SmallTraining<?> other : SmallTraining.all()) {
      if (!other.toString().equals(training.toString())) {
        byte[] foreign = other.trained(1);
        assertThat(catchThrowable(() -> training.resume(foreign).close()))
            .as("a checkpoint of %s", other)
            .isInstanceOf(IllegalArgumentException.class)
            .message()
            .isNotBlank();
      }
    }
    for (byte[] bytes : garbage) {
      assertThat(catchThrowable(() -> training.resume(bytes).close()))
          .as("%d bytes where %d are right", bytes.length, checkpoint.length)
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .isNotBlank();
    }
  }
}
