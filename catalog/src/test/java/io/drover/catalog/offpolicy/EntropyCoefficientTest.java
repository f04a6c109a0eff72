package io.drover.catalog.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.drover.catalog.pytorch.Autograd;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss of the entropy's weight and its slope, beside differences and PyTorch's autograd. */
final class EntropyCoefficientTest {
  private static final int ROWS = 64;
  private static final double RATE = 0.01;

  /** log α that floats and their logarithms keep to 1e-7. */
  private static final double LOG_ALPHA = -1.25;

  private final float[] logs = new float[ROWS];

  private double meanLog() {
    Rng rng = Key.of("logs").rng();
    double sum = 0;
    for (int k = 0; k < ROWS; k++) {
      logs[k] = (float) (0.5 + rng.nextGaussian());
      sum += logs[k];
    }
    return sum / ROWS;
  }

  private static double loss(double logAlpha, double meanLog, double target) {
    return new EntropyCoefficient(StrictMath.exp(logAlpha)).step(meanLog, target, RATE);
  }

  @ParameterizedTest
  @CsvSource({"-2", "-0.6", "-0.1", "3"})
  void slopeEqualsDifferencesOfTheLoss(double target) {
    double meanLog = meanLog();
    EntropyCoefficient coefficient = new EntropyCoefficient(StrictMath.exp(LOG_ALPHA));
    coefficient.step(meanLog, target, RATE);
    // The loss is linear in log α, so that the distance may be large.
    double above = loss(LOG_ALPHA + 0.5, meanLog, target);
    double below = loss(LOG_ALPHA - 0.5, meanLog, target);
    assertThat(Math.abs(above - below)).as("something to check").isGreaterThan(1e-2);
    assertThat(coefficient.slope())
        .isCloseTo(above - below, within(1e-5 * Math.abs(above - below)));
  }

  /** Stable-Baselines3: {@code -(log_ent_coef * (log_prob + target_entropy).detach()).mean()}. */
  @ParameterizedTest
  @CsvSource({"-2", "-0.6", "-0.1", "3"})
  void slopeEqualsThatOfAutograd(double target) {
    double meanLog = meanLog();
    EntropyCoefficient coefficient = new EntropyCoefficient(StrictMath.exp(LOG_ALPHA));
    double loss = coefficient.step(meanLog, target, RATE);
    try (Autograd torch = new Autograd()) {
      NDArray excess = torch.tensor(logs, ROWS).add(target).stopGradient();
      torch
          .differentiate(
              new float[] {(float) LOG_ALPHA}, logAlpha -> logAlpha.mul(excess).mean().neg())
          .requireEqual(loss, new float[] {(float) coefficient.slope()});
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2, -1, true", "1.5, -1, false"})
  void growsWhereTheEntropyIsBelowItsTarget(double meanLog, double target, boolean falls) {
    EntropyCoefficient coefficient = new EntropyCoefficient(0.3);
    coefficient.step(meanLog, target, RATE);
    assertThat(coefficient.value() < 0.3).isEqualTo(falls);
  }
}
