package io.drover.catalog.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.sac.Sac;
import io.drover.catalog.sac.Tqc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Trainings that are cut anywhere. */
final class OffPolicyPropertyTest {
  @Provide
  Arbitrary<Algorithm<?>> anyAlgorithm() {
    return Arbitraries.of(OffPolicyTest.algorithms());
  }

  @Provide
  Arbitrary<String> anyNoise() {
    return Arbitraries.of(ActionNoise.NORMAL, ActionNoise.ORNSTEIN_UHLENBECK);
  }

  @Property(tries = 40)
  void continuesToTheBitFromAnyMoment(
      @ForAll("anyAlgorithm") Algorithm<?> algorithm,
      @ForAll @IntRange(min = 0, max = 70) int before,
      @ForAll @IntRange(min = 0, max = 40) int after,
      @ForAll @IntRange(min = 1, max = 3) int copies,
      @ForAll @IntRange(min = 1, max = 2) int trainFreq,
      @ForAll @IntRange(min = -1, max = 3) int gradientSteps,
      @ForAll @IntRange(min = 1, max = 3) int nSteps,
      @ForAll boolean sde,
      @ForAll("anyNoise") String noise)
      throws TrainingFailedException {
    Map<String, Object> values = new HashMap<>();
    values.put("n_envs", (long) copies);
    values.put("train_freq", (long) trainFreq);
    values.put("gradient_steps", gradientSteps == 0 ? -1L : gradientSteps);
    values.put("n_steps", (long) nSteps);
    // Small, so that it also runs over.
    values.put("buffer_size", 50L);
    values.put("learning_rate_schedule", "linear");
    values.put("net_arch_pi", sde ? List.of(4L, 9L) : null);
    values.put("action_noise", noise);
    values.put("action_noise_std", 0.2);
    if (algorithm instanceof Sac || algorithm instanceof Tqc) {
      values.put("use_sde", sde);
    }
    continuesToTheBit(CorridorTraining.of(algorithm, values), before, after);
  }

  private static <P extends Record> void continuesToTheBit(
      CorridorTraining<P> training, int before, int after) throws TrainingFailedException {
    Chunks chunks = new MemoryChunks();
    try (Learner<P> learner = training.start(CorridorTraining::corridor)) {
      learner.train(before * training.rollout());
      byte[] checkpoint = learner.checkpoint(chunks);
      learner.train(after * training.rollout());
      byte[] whole = learner.checkpoint(chunks);
      try (Learner<P> resumed = training.resume(checkpoint, chunks)) {
        assertThat(resumed.checkpoint(chunks)).isEqualTo(checkpoint);
        resumed.train(after * training.rollout());
        assertThat(resumed.checkpoint(chunks)).isEqualTo(whole);
      }
    }
  }
}
