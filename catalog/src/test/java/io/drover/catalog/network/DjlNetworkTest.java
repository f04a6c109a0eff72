package io.drover.catalog.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.Orthogonal;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The back-end djl computes what the back-end jvm does, with the same parameters. */
final class DjlNetworkTest {
  private static final double TOLERANCE = 1e-5;
  private static final int ROWS = 64;

  static List<NetworkSpec> specs() {
    List<NetworkSpec> specs = new ArrayList<>();
    for (Activation activation : Activation.ALL) {
      for (boolean layerNorm : new boolean[] {false, true}) {
        specs.add(spec(7, List.of(64, 64), activation, layerNorm, new Head(5, 0.5)));
        specs.add(spec(3, List.of(33), activation, layerNorm, new Head(2, 1), new Head(1, 0.01)));
      }
    }
    specs.add(spec(4, List.of(), Activation.named("tanh"), false, new Head(3, 1)));
    return specs;
  }

  private static NetworkSpec spec(
      int inputs, List<Integer> hidden, Activation activation, boolean layerNorm, Head... heads) {
    return new NetworkSpec(
        inputs, Optional.empty(), hidden, activation, layerNorm, List.of(heads), new Orthogonal());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void initialisesOutputsFeaturesAndGradientsAsTheJvm(NetworkSpec spec) {
    int at = 11;
    try (Network jvm = Backend.named("jvm").network(spec, at);
        Network djl = Backend.named("djl").network(spec, at)) {
      assertThat(djl.end()).isEqualTo(jvm.end());
      float[] parameters = new float[jvm.end() + 3];
      float[] same = parameters.clone();
      jvm.initialise(parameters, Key.of("init"));
      djl.initialise(same, Key.of("init"));
      assertThat(Arrays.equals(same, parameters)).isTrue();
      // Off the start, where biases are zero and layer norms do nothing.
      shake(parameters, at, jvm.end(), Key.of("shake").rng());

      jvm.load(parameters);
      djl.load(parameters);
      float[] x = gaussian(2 + ROWS * spec.inputs(), Key.of("x").rng());
      close(djl.forward(x, 2, ROWS), jvm.forward(x, 2, ROWS), ROWS * spec.outputs());
      close(djl.features(), jvm.features(), ROWS * spec.features());

      float[] slopes = gaussian(ROWS * spec.outputs(), Key.of("dy").rng());
      float[] expected = backward(jvm, x, slopes, parameters.length);
      close(backward(djl, x, slopes, parameters.length), expected, expected.length);
      float[] byInput = inputGradient(jvm, x, slopes);
      close(inputGradient(djl, x, slopes), byInput, byInput.length);
    }
  }

  @Test
  void passesOfOneNetworkDoNotDisturbAnother() {
    NetworkSpec spec = specs().get(0);
    try (Network one = Backend.named("djl").network(spec, 0);
        Network other = Backend.named("djl").network(spec, 0)) {
      float[] parameters = new float[one.end()];
      one.initialise(parameters, Key.of("init"));
      one.load(parameters);
      other.load(parameters);
      float[] x = gaussian(2 + ROWS * spec.inputs(), Key.of("x").rng());
      float[] slopes = gaussian(ROWS * spec.outputs(), Key.of("dy").rng());
      float[] alone = backward(one, x, slopes, parameters.length);

      one.forward(x, 2, ROWS);
      other.forward(x, 0, 3);
      System.arraycopy(slopes, 0, one.outputGradient(), 0, slopes.length);
      other.backward(x, 0, 3, new float[parameters.length]);
      float[] gradient = new float[parameters.length];
      Arrays.fill(gradient, 1f);
      one.backward(x, 2, ROWS, gradient);
      assertThat(Arrays.equals(gradient, alone)).isTrue();
    }
  }

  private static float[] backward(Network network, float[] x, float[] slopes, int length) {
    network.forward(x, 2, ROWS);
    System.arraycopy(slopes, 0, network.outputGradient(), 0, slopes.length);
    float[] gradient = new float[length];
    Arrays.fill(gradient, 1f);
    network.backward(x, 2, ROWS, gradient);
    return gradient;
  }

  private static float[] inputGradient(Network network, float[] x, float[] slopes) {
    network.forward(x, 2, ROWS);
    System.arraycopy(slopes, 0, network.outputGradient(), 0, slopes.length);
    float[] gradient = new float[x.length];
    network.inputGradient(x, 2, ROWS, gradient, 2);
    return gradient;
  }

  /** Differences are measured against the largest number, as sums lose digits of the small ones. */
  private static void close(float[] actual, float[] expected, int count) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    assertThat(largest).isPositive();
    assertThat(difference / largest).isLessThan(TOLERANCE);
  }

  private static void shake(float[] parameters, int from, int to, Rng rng) {
    for (int i = from; i < to; i++) {
      parameters[i] += (float) (0.1 * rng.nextGaussian());
    }
  }

  private static float[] gaussian(int count, Rng rng) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) rng.nextGaussian();
    }
    return numbers;
  }
}
