package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.policy.file.PolicyFile;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every registered algorithm trains with the spaces that its card says it works with, which the
 * other contract tests therefore see, and never takes what a mask forbids.
 */
final class SpacesContractTest {
  /** Enough for several updates of every algorithm, at whole episodes too. */
  private static final long STEPS = 600;

  static Stream<Named<Algorithm<?>>> algorithms() {
    return Registered.named(Registered.algorithms());
  }

  static Stream<Named<SmallTraining<?>>> masked() {
    return SmallTraining.all().stream()
        .filter(training -> training.facts().masksActions())
        .map(t -> Named.of(t.toString(), t));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void meetsTheSpacesItsCardNames(Algorithm<?> algorithm) {
    Map<String, Predicate<TaskFacts>> spaces =
        Map.of(
            "discrete actions", facts -> facts.actions() instanceof ActionSpace.Discrete,
            "multi-discrete actions", facts -> facts.actions() instanceof ActionSpace.MultiDiscrete,
            "continuous actions", facts -> facts.actions() instanceof ActionSpace.Box,
            "action masks", TaskFacts::masksActions);
    List<SmallTraining<?>> own =
        SmallTraining.all().stream().filter(training -> training.algorithm() == algorithm).toList();
    List<TaskFacts> met = own.stream().map(SmallTraining::facts).toList();
    List<String> names = algorithm.card().worksWith();
    List<String> tasks = own.stream().map(training -> training.task().card().name()).toList();
    if (!tasks.isEmpty() && names.equals(tasks)) {
      return; // made for these tasks alone
    }
    assertThat(spaces.keySet()).containsAll(names);
    spaces.forEach(
        (name, space) ->
            assertThat(met.stream().anyMatch(space))
                .as("trains with %s", name)
                .isEqualTo(names.contains(name)));
    assertThat(met)
        .as("a dictionary with a one-hot part")
        .anyMatch(facts -> facts.observations() instanceof ObservationSpace.Dict);
  }

  @ParameterizedTest
  @MethodSource("masked")
  <P extends Record> void neverTakesWhatIsForbidden(SmallTraining<P> training)
      throws TrainingFailedException {
    IntFunction<Task> tasks = copies -> Registered.create(training.task(), copies);
    try (Learner<P> learner = training.start()) {
      // The task fails where it happens.
      learner.train(steps(training));
      assertThat(learner.gradientSteps()).isPositive();
      byte[] checkpoint = learner.checkpoint(SmallTraining.CHUNKS);
      try (Learner<P> resumed = training.resume(checkpoint)) {
        resumed.train(steps(training));
        for (Policy policy : List.of(learner, resumed)) {
          for (boolean deterministic : new boolean[] {true, false}) {
            assertThat(Evaluation.of(policy, tasks, 16, deterministic, Key.of(1)).returns())
                .hasSize(16);
          }
        }
        SavedPolicy saved =
            new SavedPolicy(
                "", Map.of(), List.of(), "", "", resumed.envSteps(), "", resumed.policy());
        Policy read = new ProgramPolicy(PolicyFile.read(PolicyFile.write(saved)).program());
        assertThat(Evaluation.of(read, tasks, 16, true, Key.of(1)).returns()).hasSize(16);
      }
    }
  }

  /** Else the test above would pass for a policy that likes nothing that is forbidden. */
  @ParameterizedTest
  @MethodSource("masked")
  <P extends Record> void masksMakeADifference(SmallTraining<P> training)
      throws TrainingFailedException {
    Seen seen = training.seen(200);
    try (Learner<P> learner = training.start()) {
      learner.train(steps(training));
      for (Rng rng : new Rng[] {null, SmallTraining.STREAM.rng()}) {
        assertThat(training.forbidden(seen, training.act(learner, seen, rng))).isZero();
        assertThat(training.forbidden(seen, training.act(learner, seen.unmasked(), rng)))
            .isPositive();
      }
    }
  }

  private static long steps(SmallTraining<?> training) {
    long rollout = training.rollouts(1);
    return (STEPS + rollout - 1) / rollout * rollout;
  }
}
