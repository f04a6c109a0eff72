package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.network.Backend;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every registered algorithm keeps to on every back-end that its parameter {@code backend} can
 * name, on the first task it can train on that shows no picture.
 */
final class BackendContractTest {
  private static final String PARAMETER = "backend";

  static List<Named<SmallTraining<?>>> trainings() {
    List<Named<SmallTraining<?>>> trainings = new ArrayList<>();
    for (Algorithm<?> algorithm : Registered.algorithms()) {
      SmallTraining.all().stream()
          .filter(training -> training.algorithm() == algorithm)
          .filter(
              training -> Backend.named("djl").picture(training.facts().observations()).isEmpty())
          .findFirst()
          .ifPresent(training -> addBackends(training, trainings));
    }
    return trainings;
  }

  private static <P extends Record> void addBackends(
      SmallTraining<P> training, List<Named<SmallTraining<?>>> trainings) {
    List<Backend> onProcessor =
        Backend.ALL.stream().filter(all -> all.device().equals(Backend.CPU)).toList();
    for (Backend backend : onProcessor) {
      on(training, backend.name())
          .ifPresent(t -> trainings.add(Named.of(training + " on " + backend.name(), t)));
    }
  }

  /** Empty where the algorithm has no such parameter, or refuses this back-end. */
  private static <P extends Record> Optional<SmallTraining<P>> on(
      SmallTraining<P> training, String backend) {
    if (training.specs().stream().map(ParamSpec::name).noneMatch(PARAMETER::equals)) {
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>(Params.values(training.params()));
    values.put(PARAMETER, backend);
    try {
      return Optional.of(training.withParams(Params.create(training.algorithm().params(), values)));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining(PARAMETER);
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void theSameStreamGivesTheSameBytes(SmallTraining<P> training)
      throws TrainingFailedException {
    assertThat(training.trained(3)).isEqualTo(training.trained(3));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void continuesToTheBitFromACheckpoint(SmallTraining<P> training)
      throws TrainingFailedException {
    byte[] whole = training.trained(4);
    assertThat(training.continued(training.trained(1), 3)).isEqualTo(whole);
    assertThat(training.continued(training.trained(2), 2)).isEqualTo(whole);
  }

  /** The losses are the same code; what differs is the last digits of products. */
  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void learnsWhatTheJvmDoes(SmallTraining<P> training)
      throws TrainingFailedException {
    Map<String, Double> expected = metrics(on(training, "jvm").orElseThrow());
    Map<String, Double> metrics = metrics(training);
    assertThat(metrics.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(metrics.get(name))
                .as(name)
                .isCloseTo(value, within(1e-4 + 1e-3 * Math.abs(value))));
  }

  private static <P extends Record> Map<String, Double> metrics(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> learner = training.start()) {
      training.train(learner, 2);
      return learner.metrics();
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void promisesWhatTheBackendDoes(SmallTraining<P> training) {
    Algorithm<P> algorithm = training.algorithm();
    Backend backend = Backend.named((String) Params.values(training.params()).get(PARAMETER));
    Determinism determinism = algorithm.determinism(training.params());
    assertThat(determinism).isEqualTo(algorithm.card().determinism().and(backend.determinism()));
    assertThat(algorithm.libraries(training.params())).isEqualTo(backend.libraries());
    assertThat(backend.libraries().isEmpty())
        .as("what depends on libraries names them")
        .isEqualTo(backend.determinism() == Determinism.BITWISE);
  }
}
