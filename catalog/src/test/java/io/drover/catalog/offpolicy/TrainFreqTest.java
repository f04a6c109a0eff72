package io.drover.catalog.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.dqn.Dqn;
import io.drover.catalog.tasks.Corridor;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates that come after whole episodes. */
final class TrainFreqTest {
  private static final int STEPS = 200;
  private static final int LEARNING_STARTS = 40;

  /** Of the task that is watched: whether its last step ended an episode. */
  private boolean ended;

  private int episodes;

  static Stream<Algorithm<?>> algorithms() {
    return Stream.concat(OffPolicyTest.algorithms().stream(), Stream.of(new Dqn()));
  }

  private static <P extends Record> P params(Algorithm<P> algorithm, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>();
    values.put("train_freq_unit", "episode");
    values.put("train_freq", 2L);
    values.put("gradient_steps", -1L);
    values.put("net_arch", List.of(6L, 5L));
    values.put("learning_starts", (long) LEARNING_STARTS);
    values.put("batch_size", 8L);
    values.putAll(more);
    return Params.create(algorithm.params(), values);
  }

  private Task watched(Algorithm<?> algorithm, int copies) {
    Corridor corridor =
        Corridor.ALL.stream()
            .filter(c -> algorithm.refuses(c.facts(new Corridor.Params())).isEmpty())
            .findFirst()
            .orElseThrow();
    Task task = corridor.create(new Corridor.Params(), copies);
    Class<?>[] types = {Task.class};
    return (Task)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            types,
            (proxy, method, arguments) -> {
              Object result = method.invoke(task, arguments);
              if (method.getName().equals("step")) {
                ended = task.terminated()[0] || task.truncated()[0];
                episodes += ended ? 1 : 0;
              }
              return result;
            });
  }

  private <P extends Record> Learner<P> start(Algorithm<P> algorithm, P params) {
    return algorithm.start(
        params, copies -> watched(algorithm, copies), STEPS, Key.of("train_freq"));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <P extends Record> void asManyUpdatesAsStepsComeAfterEverySecondEpisode(Algorithm<P> algorithm)
      throws TrainingFailedException {
    P params = params(algorithm, Map.of());
    assertThat(algorithm.rolloutSteps(params)).isEqualTo(1);
    try (Learner<P> learner = start(algorithm, params)) {
      long expected = 0;
      int round = 0;
      for (int step = 1; step <= STEPS; step++) {
        learner.train(1);
        round++;
        if (ended && episodes % 2 == 0) {
          expected += step > LEARNING_STARTS ? round : 0;
          round = 0;
        }
        assertThat(learner.gradientSteps()).as("after step %d", step).isEqualTo(expected);
      }
      assertThat(episodes).isGreaterThan(4);
      assertThat(expected).isGreaterThan(STEPS / 4);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <P extends Record> void continuesToTheBitFromWithinAnEpisode(Algorithm<P> algorithm)
      throws TrainingFailedException {
    Chunks chunks = new MemoryChunks();
    boolean explores = Params.defaults(algorithm.params()).containsKey("use_sde");
    P params = params(algorithm, explores ? Map.of("use_sde", true) : Map.of());
    byte[] whole;
    try (Learner<P> learner = start(algorithm, params)) {
      learner.train(STEPS);
      assertThat(learner.gradientSteps()).isPositive();
      whole = learner.checkpoint(chunks);
    }
    for (int cut : new int[] {0, 1, 37, 95, 96, 97, 98, 131, 199}) {
      try (Learner<P> learner = start(algorithm, params)) {
        learner.train(cut);
        byte[] checkpoint = learner.checkpoint(chunks);
        Key stream = Key.of("train_freq");
        try (Learner<P> resumed =
            algorithm.resume(
                params, copies -> watched(algorithm, copies), STEPS, stream, checkpoint, chunks)) {
          assertThat(resumed.checkpoint(chunks)).isEqualTo(checkpoint);
          resumed.train(STEPS - cut);
          assertThat(resumed.checkpoint(chunks)).as("cut at %d", cut).isEqualTo(whole);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <P extends Record> void refusesEpisodesOfSeveralCopies(Algorithm<P> algorithm) {
    assertThatThrownBy(() -> params(algorithm, Map.of("n_envs", 2L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train_freq_unit: episode needs n_envs = 1, but it is 2");
  }

  @Test
  void estimatesHowManyUpdatesThereWillBe() {
    assertThat(new TrainFreq(4, "step").updatesPerStep(6, 3, 200)).isCloseTo(0.5, within(1e-12));
    assertThat(new TrainFreq(4, "step").updatesPerStep(-1, 3, 200)).isEqualTo(1);
    assertThat(new TrainFreq(2, "episode").updatesPerStep(100, 1, 200)).isEqualTo(0.25);
    assertThat(new TrainFreq(2, "episode").updatesPerStep(-1, 1, 200)).isEqualTo(1);
  }
}
