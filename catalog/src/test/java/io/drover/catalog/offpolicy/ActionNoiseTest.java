package io.drover.catalog.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ActionNoiseTest {
  private static final Key NOISE = Key.of("noise");

  private record Settings(
      String actionNoise,
      double actionNoiseStd,
      double actionNoiseMean,
      double actionNoiseTheta,
      double actionNoiseDt,
      double actionNoiseInitial)
      implements ActionNoise.Params {}

  private static final Settings NORMAL = new Settings(ActionNoise.NORMAL, 0.1, 0.2, 0.15, 0.01, 0);
  private static final Settings WANDERING =
      new Settings(ActionNoise.ORNSTEIN_UHLENBECK, 0.4, 0.1, 3, 0.04, 0.25);

  @Test
  void normalNoiseHasItsMeanAndDeviation() {
    ActionNoise noise = new ActionNoise(NORMAL, 100, 2);
    Rng rng = NOISE.rng();
    double sum = 0;
    double squares = 0;
    for (int step = 0; step < 100; step++) {
      float[] actions = new float[200];
      noise.add(NORMAL, rng, actions);
      for (float action : actions) {
        sum += action;
        squares += (action - 0.2) * (action - 0.2);
      }
    }
    assertThat(sum / 20_000).isCloseTo(0.2, within(0.003));
    assertThat(Math.sqrt(squares / 20_000)).isCloseTo(0.1, within(0.003));
  }

  /** The formula of Stable-Baselines3's OrnsteinUhlenbeckActionNoise. */
  @Test
  void wanderingNoiseTakesEachStepFromTheLast() {
    ActionNoise noise = new ActionNoise(WANDERING, 1, 2);
    Rng rng = NOISE.rng();
    Rng twin = NOISE.rng();
    double[] expected = {0.25, 0.25};
    for (int step = 0; step < 50; step++) {
      float[] actions = {0.05f, -0.3f};
      float[] before = actions.clone();
      noise.add(WANDERING, rng, actions);
      for (int j = 0; j < 2; j++) {
        double z = twin.nextGaussian();
        expected[j] = expected[j] + 3 * (0.1 - expected[j]) * 0.04 + 0.4 * Math.sqrt(0.04) * z;
        double bounded = Math.max(-1, Math.min(1, before[j] + expected[j]));
        assertThat((double) actions[j]).isCloseTo(bounded, within(1e-6));
      }
    }
  }

  @Test
  void wanderingNoiseBeginsAnewWithTheEpisodeOfItsCopyAlone() {
    ActionNoise noise = new ActionNoise(WANDERING, 2, 1);
    Rng rng = NOISE.rng();
    for (int step = 0; step < 10; step++) {
      noise.add(WANDERING, rng, new float[2]);
    }
    noise.restart(WANDERING, 1);
    float[] actions = new float[2];
    Settings calm = new Settings(ActionNoise.ORNSTEIN_UHLENBECK, 1e-12, 0.25, 0, 0.01, 0.25);
    noise.add(calm, rng, actions);
    assertThat(actions[1]).isCloseTo(0.25f, within(1e-6f));
    assertThat(actions[0]).isNotCloseTo(0.25f, within(1e-3f));
  }

  @Test
  void continuesWhereItWasSaved() throws IOException {
    ActionNoise noise = new ActionNoise(WANDERING, 3, 1);
    noise.add(WANDERING, NOISE.rng(), new float[3]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    noise.save(new DataOutputStream(bytes));
    ActionNoise loaded = new ActionNoise(WANDERING, 3, 1);
    loaded.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    float[] actions = new float[3];
    float[] again = new float[3];
    noise.add(WANDERING, NOISE.child("on").rng(), actions);
    loaded.add(WANDERING, NOISE.child("on").rng(), again);
    assertThat(again).isEqualTo(actions);
  }

  @Test
  void withoutDeviationActionsStayAsTheyAre() {
    Settings off = new Settings(ActionNoise.ORNSTEIN_UHLENBECK, 0, 0.3, 0.15, 0.01, 0.3);
    float[] actions = {0.1f, Float.NaN};
    new ActionNoise(off, 2, 1).add(off, null, actions);
    assertThat(actions).containsExactly(0.1f, Float.NaN);
  }

  @Test
  void actionsStayWithinTheirBoundsAndNanStaysNan() {
    Settings loud = new Settings(ActionNoise.NORMAL, 100, 0, 0.15, 0.01, 0);
    float[] actions = {0.1f, -0.2f, Float.NaN};
    new ActionNoise(loud, 3, 1).add(loud, NOISE.rng(), actions);
    assertThat(Math.abs(actions[0])).isEqualTo(1);
    assertThat(Math.abs(actions[1])).isEqualTo(1);
    assertThat(actions[2]).isNaN();
  }
}
