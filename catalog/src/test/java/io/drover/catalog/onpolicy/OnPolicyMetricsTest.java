package io.drover.catalog.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.WalkTask;
import io.drover.catalog.a2c.A2c;
import io.drover.catalog.ars.Ars;
import io.drover.catalog.ppo.Ppo;
import io.drover.catalog.ppo.RecurrentPpo;
import io.drover.catalog.tasks.Corridor;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Stable-Baselines3 logs of schedules and deviations, under its names. */
class OnPolicyMetricsTest {
  private static final long HORIZON = 4 * 40;
  private static final IntFunction<Task> CONTINUOUS =
      copies -> new Corridor(ActionSpace.Box.symmetric(2, 1)).create(new Corridor.Params(), copies);

  @ParameterizedTest
  @ValueSource(classes = {Ppo.class, A2c.class, RecurrentPpo.class})
  void saysWhatSchedulesHaveComeTo(Class<? extends Algorithm<?>> type)
      throws ReflectiveOperationException, TrainingFailedException {
    Algorithm<?> algorithm = type.getConstructor().newInstance();
    Map<String, Double> metrics = metrics(algorithm, CONTINUOUS, Map.of());
    assertThat(metrics.get("train/learning_rate")).isCloseTo(0.01 / 2, within(1e-12));
    if (type != A2c.class) {
      assertThat(metrics.get("train/clip_range")).isCloseTo(0.3 / 2, within(1e-12));
      assertThat(metrics).doesNotContainKey("train/clip_range_vf");
      metrics = metrics(algorithm, CONTINUOUS, Map.of("clip_range_vf", 0.4));
      assertThat(metrics).containsEntry("train/clip_range_vf", 0.4);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Ppo.class, A2c.class, RecurrentPpo.class})
  void saysTheMeanDeviationWhereItIsAParameter(Class<? extends Algorithm<?>> type)
      throws ReflectiveOperationException, TrainingFailedException {
    Algorithm<?> algorithm = type.getConstructor().newInstance();
    for (boolean sde : new boolean[] {false, true}) {
      Map<String, Double> metrics = metrics(algorithm, CONTINUOUS, Map.of("use_sde", sde));
      // Steps as small as these hardly move it.
      assertThat(metrics.get("train/std")).isCloseTo(Math.exp(-1), within(0.1));
      assertThat(metrics.get("train/std")).isNotEqualTo((double) (float) Math.exp(-1));
    }
    assertThat(metrics(algorithm, CONTINUOUS, Map.of("state_dependent_std", true)))
        .doesNotContainKey("train/std");
    assertThat(metrics(algorithm, WalkTask::new, Map.of())).doesNotContainKey("train/std");
  }

  @Test
  void saysHowFarPerturbationsAndStepsGo() throws TrainingFailedException {
    Map<String, Double> metrics =
        metrics(new Ars(), WalkTask::new, Map.of("delta_std", 0.125, "learning_rate", 0.03));
    assertThat(metrics)
        .containsEntry("train/delta_std", 0.125)
        .containsEntry("train/learning_rate", 0.03);
  }

  /** After half of a training. */
  private static <P extends Record> Map<String, Double> metrics(
      Algorithm<P> algorithm, IntFunction<Task> tasks, Map<String, Object> changes)
      throws TrainingFailedException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("n_envs", 1L);
    values.put("n_steps", 20L);
    values.put("batch_size", 10L);
    values.put("learning_rate", 0.01);
    values.put("clip_range", 0.3);
    if (!(algorithm instanceof Ars)) {
      values.put("learning_rate_schedule", "linear");
    }
    values.put("clip_range_schedule", "linear");
    values.put("lstm_hidden_size", 4L);
    values.put("net_arch", List.of(8L));
    values.put("log_std_init", -1.0);
    values
        .keySet()
        .retainAll(Params.specs(algorithm.params()).stream().map(ParamSpec::name).toList());
    values.putAll(changes);
    P params = Params.create(algorithm.params(), values);
    try (Learner<P> learner = algorithm.start(params, tasks, HORIZON, Key.of(3))) {
      learner.train(HORIZON / 2);
      return learner.metrics();
    }
  }
}
