package io.drover.catalog.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.ppo.Ppo;
import io.drover.catalog.tasks.minatar.MinAtar;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A convolutional policy learns a game from pictures. */
final class DjlImageTest {
  private static final int STEPS = 64 * 128;

  @Test
  void ppoLearnsBreakoutFromPictures() throws TrainingFailedException {
    MinAtar.BreakoutV1 type = new MinAtar.BreakoutV1();
    MinAtar.Params game = Params.create(MinAtar.Params.class, Map.of());
    IntFunction<Task> tasks = copies -> type.create(game, copies);
    try (Learner<Ppo.Params> learner =
        new Ppo().start(params(), tasks, 20L * STEPS, Key.of("breakout"))) {
      assertThat(learner.policy().operations().get(0)).isInstanceOf(Operation.Convolve.class);
      double before = score(learner, tasks);
      learner.train(7L * STEPS);
      assertThat(score(learner, tasks)).isGreaterThan(2 * before + 1);
    }
  }

  private static double score(Learner<Ppo.Params> learner, IntFunction<Task> tasks)
      throws TrainingFailedException {
    return Evaluation.of(learner, tasks, 64, false, Key.of("test"))
        .metrics()
        .get("eval/return_mean");
  }

  private static Ppo.Params params() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("backend", "djl");
    values.put("n_envs", 64L);
    values.put("n_steps", 128L);
    values.put("batch_size", 512L);
    values.put("n_epochs", 3L);
    values.put("learning_rate", 0.001);
    values.put("ent_coef", 0.01);
    values.put("activation", "relu");
    values.put("net_arch", List.of(64L));
    return Params.create(Ppo.Params.class, values);
  }
}
