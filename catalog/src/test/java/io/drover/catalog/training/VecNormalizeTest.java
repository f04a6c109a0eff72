package io.drover.catalog.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against mean and variance of everything seen, computed at once in float64. */
class VecNormalizeTest {
  private static final int COPIES = 3;
  private static final int SIZE = 2;
  private static final double GAMMA = 0.9;

  private final Rng rng = Key.of(1).rng();

  /** Of the numbers, and of one of weight 10⁻⁴ with mean 0 and variance 1. */
  private static double[] moments(List<Double> numbers) {
    double weight = 1e-4 + numbers.size();
    double mean = numbers.stream().mapToDouble(x -> x / weight).sum();
    double variance = 1e-4 * (1 + mean * mean) / weight;
    for (double x : numbers) {
      variance += (x - mean) * (x - mean) / weight;
    }
    return new double[] {mean, variance};
  }

  @Test
  void observationsGetTheMeanAndVarianceOfThoseInWhichActionsAreChosen() {
    VecNormalize normalisation = new VecNormalize(COPIES, SIZE, true, false);
    normalisation.configure(2, 10);
    List<List<Double>> seen = List.of(new ArrayList<>(), new ArrayList<>());
    float[] to = new float[COPIES * SIZE + 1];
    for (int step = 0; step < 50; step++) {
      float[] raw = new float[COPIES * SIZE];
      boolean[] ended = new boolean[COPIES];
      for (int copy = 0; copy < COPIES; copy++) {
        ended[copy] = rng.nextInt(4) == 0;
        for (int j = 0; j < SIZE; j++) {
          double x = 5 + 3 * j + (1 + j) * rng.nextGaussian();
          raw[copy * SIZE + j] = (float) x;
          if (!ended[copy]) {
            seen.get(j).add((double) (float) x);
          }
        }
      }
      normalisation.observe(raw, ended, to, 1);
      for (int i = 0; i < raw.length; i++) {
        double[] moments = moments(seen.get(i % SIZE));
        double expected = (raw[i] - moments[0]) / Math.sqrt(moments[1] + 1e-8);
        expected = Math.max(-2, Math.min(2, expected));
        assertThat((double) to[1 + i]).isCloseTo(expected, within(1e-4));
      }
    }
    float[] frozen = new float[SIZE];
    normalisation.normalize(new float[] {9, 4, 6}, 1, 1, frozen, 0);
    assertThat((double) frozen[1])
        .isCloseTo(
            (6 - moments(seen.get(1))[0]) / Math.sqrt(moments(seen.get(1))[1]), within(1e-4));
    assertThat(normalisation.operation())
        .hasValueSatisfying(
            operation -> {
              Operation.Normalise normalise = operation;
              assertThat((6 - normalise.mean()[1]) * normalise.scale()[1]).isEqualTo(frozen[1]);
              assertThat(normalise.limit()).isEqualTo(2);
            });
  }

  @Test
  void rewardsAreDividedByTheDeviationOfTheDiscountedReturn() {
    VecNormalize normalisation = new VecNormalize(COPIES, SIZE, false, true);
    normalisation.configure(10, 1.5);
    List<Double> returns = new ArrayList<>();
    double[] running = new double[COPIES];
    boolean[] restarted = new boolean[COPIES];
    for (int step = 0; step < 60; step++) {
      float[] raw = new float[COPIES];
      boolean[] ended = new boolean[COPIES];
      for (int copy = 0; copy < COPIES; copy++) {
        raw[copy] = restarted[copy] ? 0 : (float) (2 + rng.nextGaussian());
        ended[copy] = !restarted[copy] && rng.nextInt(5) == 0;
        if (!restarted[copy]) {
          running[copy] = GAMMA * running[copy] + raw[copy];
          returns.add(running[copy]);
          running[copy] = ended[copy] ? 0 : running[copy];
        }
      }
      float[] to = new float[COPIES];
      normalisation.reward(raw, restarted, ended, GAMMA, to, 0);
      double deviation = Math.sqrt(moments(returns)[1] + 1e-8);
      for (int copy = 0; copy < COPIES; copy++) {
        double expected = Math.max(-1.5, Math.min(1.5, raw[copy] / deviation));
        assertThat((double) to[copy]).isCloseTo(expected, within(1e-4));
      }
      restarted = ended;
    }
  }

  @Test
  void continuesFromWhatItSaved() throws IOException {
    VecNormalize whole = new VecNormalize(COPIES, SIZE, true, true);
    float[] raw = new float[COPIES * SIZE];
    boolean[] none = new boolean[COPIES];
    float[] to = new float[COPIES * SIZE];
    VecNormalize second = new VecNormalize(COPIES, SIZE, true, true);
    for (int step = 0; step < 20; step++) {
      if (step == 10) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.save(new DataOutputStream(bytes));
        second.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      }
      for (int i = 0; i < raw.length; i++) {
        raw[i] = (float) rng.nextGaussian();
      }
      float[] again = new float[COPIES * SIZE];
      whole.observe(raw, none, to, 0);
      whole.reward(new float[] {1, 2, 3}, none, none, GAMMA, to, 0);
      if (step >= 10) {
        second.observe(raw, none, again, 0);
        second.reward(new float[] {1, 2, 3}, none, none, GAMMA, again, 0);
        assertThat(again).isEqualTo(to);
      }
    }
  }

  @Test
  void leavesAloneWhatItIsNotAskedToNormalise() {
    VecNormalize normalisation = new VecNormalize(1, SIZE, false, false);
    float[] to = new float[3];
    normalisation.observe(new float[] {100, -100}, new boolean[1], to, 1);
    assertThat(to).containsExactly(0, 100, -100);
    normalisation.reward(new float[] {77}, new boolean[1], new boolean[1], GAMMA, to, 0);
    assertThat(to[0]).isEqualTo(77);
    assertThat(normalisation.operation()).isEmpty();
  }
}
