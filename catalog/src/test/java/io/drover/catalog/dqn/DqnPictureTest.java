package io.drover.catalog.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Chunks;
import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.PictureTask;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DqnPictureTest {
  private static final long HORIZON = 1500;

  @Test
  void aConvolutionalNetworkLearnsFromPicturesAndContinuesToTheBit()
      throws TrainingFailedException {
    Dqn.Params params =
        Params.create(
            Dqn.Params.class,
            Map.of(
                "backend",
                "djl",
                "net_arch",
                List.of(32L),
                "learning_rate",
                3e-3,
                "gamma",
                0.0,
                "buffer_size",
                2000L,
                "train_freq",
                10L,
                "gradient_steps",
                5L,
                "double_q",
                true,
                "dueling",
                true));
    Chunks chunks = new MemoryChunks();
    Dqn dqn = new Dqn();
    Key stream = Key.of(2);
    try (Learner<Dqn.Params> learner = dqn.start(params, PictureTask::new, HORIZON, stream)) {
      learner.train(HORIZON - 200);
      byte[] checkpoint = learner.checkpoint(chunks);
      learner.train(200);
      Evaluation evaluation = Evaluation.of(learner, PictureTask::new, 32, true, Key.of(5));
      assertThat(evaluation.metrics().get("eval/return_mean")).isGreaterThan(9.5);
      assertThat(learner.policy().operations().get(0)).isInstanceOf(Operation.Convolve.class);
      try (Learner<Dqn.Params> resumed =
          dqn.resume(params, PictureTask::new, HORIZON, stream, checkpoint, chunks)) {
        resumed.train(200);
        assertThat(resumed.checkpoint(chunks)).isEqualTo(learner.checkpoint(chunks));
      }
    }
  }
}
