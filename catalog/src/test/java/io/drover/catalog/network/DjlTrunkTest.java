package io.drover.catalog.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ObservationSpace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Convolutional trunks, against loops in float64. */
final class DjlTrunkTest {
  private static final int ROWS = 3;
  private static final int AT = 5;

  @Test
  void aSmallPictureGetsMinAtarsTrunk() {
    assertThat(Convolution.trunk(new ObservationSpace.Image(4, 10, 10)))
        .containsExactly(new Convolution(4, 10, 10, 16, 3, 1));
    requireGradients(new ObservationSpace.Image(4, 10, 10));
  }

  @Test
  void aLargePictureGetsAtarisTrunk() {
    List<Convolution> trunk = Convolution.trunk(new ObservationSpace.Image(4, 84, 84));
    assertThat(trunk)
        .containsExactly(
            new Convolution(4, 84, 84, 32, 8, 4),
            new Convolution(32, 20, 20, 64, 4, 2),
            new Convolution(64, 9, 9, 64, 3, 1));
    assertThat(trunk.get(2).outputs()).isEqualTo(3136);
    requireGradients(new ObservationSpace.Image(2, 36, 44));
  }

  @Test
  void refusesPicturesThatAreTooSmall() {
    assertThatThrownBy(() -> Convolution.trunk(new ObservationSpace.Image(1, 2, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2×9");
  }

  private static void requireGradients(ObservationSpace.Image image) {
    NetworkSpec spec =
        new NetworkSpec(
            image.size(),
            Optional.of(image),
            List.of(24),
            Activation.named("tanh"),
            false,
            List.of(new Head(3, 1), new Head(1, 1)),
            new TorchUniform());
    try (Network network = Backend.named("djl").network(spec, AT)) {
      float[] parameters = new float[network.end()];
      network.initialise(parameters, Key.of("init"));
      network.load(parameters);
      float[] x = uniform(ROWS * image.size(), Key.of("x").rng());
      float[] slopes = uniform(ROWS * spec.outputs(), Key.of("dy").rng());

      double[] y = new double[slopes.length];
      double[] gradient = new double[parameters.length];
      double[] byInput = new double[x.length];
      for (int row = 0; row < ROWS; row++) {
        ReferenceNetwork reference =
            new ReferenceNetwork(network.operations(parameters), gradient, network.end());
        put(reference.forward(row(x, row, image.size())), y, row);
        put(reference.backward(row(slopes, row, spec.outputs())), byInput, row);
      }

      close(network.forward(x, 0, ROWS), y);
      System.arraycopy(slopes, 0, network.outputGradient(), 0, slopes.length);
      float[] found = new float[parameters.length];
      network.backward(x, 0, ROWS, found);
      close(found, gradient);
      float[] foundByInput = new float[x.length];
      network.forward(x, 0, ROWS);
      network.inputGradient(x, 0, ROWS, foundByInput, 0);
      close(foundByInput, byInput);
    }
  }

  private static double[] row(float[] rows, int row, int size) {
    double[] one = new double[size];
    for (int i = 0; i < size; i++) {
      one[i] = rows[row * size + i];
    }
    return one;
  }

  private static void put(double[] one, double[] rows, int row) {
    System.arraycopy(one, 0, rows, row * one.length, one.length);
  }

  private static void close(float[] actual, double[] expected) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    assertThat(largest).isPositive();
    assertThat(difference / largest).isLessThan(1e-5);
  }

  private static float[] uniform(int count, Rng rng) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = rng.nextFloat();
    }
    return numbers;
  }
}
