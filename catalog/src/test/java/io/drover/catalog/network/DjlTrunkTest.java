package io.drover.catalog.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.component.ObservationSpace;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Convolutional trunks, against loops in float64. */
final class DjlTrunkTest {
  private static final int ROWS = 3;

  @Test
  void aSmallPictureGetsMinAtarsTrunk() {
    assertThat(Convolution.trunk(new ObservationSpace.Image(4, 10, 10)))
        .containsExactly(new Convolution(4, 10, 10, 16, 3, 1));
    requireGradients(new ObservationSpace.Image(4, 10, 10), 200);
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
    requireGradients(new ObservationSpace.Image(2, 36, 44), 60);
  }

  @Test
  void refusesPicturesThatAreTooSmall() {
    assertThatThrownBy(() -> Convolution.trunk(new ObservationSpace.Image(1, 2, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2×9");
  }

  /** Slopes of some parameters and inputs, spread over all of them, by finite differences. */
  private static void requireGradients(ObservationSpace.Image image, int samples) {
    NetworkSpec spec =
        new NetworkSpec(
            image.size(),
            Optional.of(image),
            List.of(24),
            Activation.named("tanh"),
            false,
            List.of(new Head(3, 1), new Head(1, 1)),
            new TorchUniform());
    try (Network network = Backend.named("djl").network(spec, 5)) {
      float[] parameters = new float[network.end()];
      network.initialise(parameters, Key.of("init"));
      network.load(parameters);
      float[] x = uniform(ROWS * image.size(), Key.of("x").rng());
      float[] slopes = uniform(ROWS * spec.outputs(), Key.of("dy").rng());

      float[] y = network.forward(x, 0, ROWS);
      double[] expected = outputs(network, parameters, x);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) y[i]).isCloseTo(expected[i], within(1e-5));
      }
      System.arraycopy(slopes, 0, network.outputGradient(), 0, slopes.length);
      float[] gradient = new float[parameters.length];
      network.backward(x, 0, ROWS, gradient);
      float[] byInput = new float[x.length];
      network.forward(x, 0, ROWS);
      network.inputGradient(x, 0, ROWS, byInput, 0);

      Rng rng = Key.of("samples").rng();
      for (int k = 0; k < samples; k++) {
        int i = 5 + rng.nextInt(parameters.length - 5);
        assertThat((double) gradient[i])
            .as("slope of parameter %d", i)
            .isCloseTo(slope(network, parameters, x, slopes, parameters, i), within(2e-3));
        int j = rng.nextInt(x.length);
        assertThat((double) byInput[j])
            .as("slope of input %d", j)
            .isCloseTo(slope(network, parameters, x, slopes, x, j), within(2e-3));
      }
    }
  }

  /** Of {@code Σ y · slopes} by one number. */
  private static double slope(
      Network network, float[] parameters, float[] x, float[] slopes, float[] vector, int i) {
    float before = vector[i];
    float step = 1f / 1024;
    vector[i] = before + step;
    double above = dot(outputs(network, parameters, x), slopes);
    vector[i] = before - step;
    double below = dot(outputs(network, parameters, x), slopes);
    vector[i] = before;
    return (above - below) / (2 * step);
  }

  private static double dot(double[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] outputs(Network network, float[] parameters, float[] x) {
    int inputs = network.spec().inputs();
    int outputs = network.spec().outputs();
    double[] all = new double[ROWS * outputs];
    List<Operation> operations = network.operations(parameters);
    for (int row = 0; row < ROWS; row++) {
      double[] values = new double[inputs];
      for (int i = 0; i < inputs; i++) {
        values[i] = x[row * inputs + i];
      }
      for (Operation operation : operations) {
        values = apply(operation, values);
      }
      System.arraycopy(values, 0, all, row * outputs, outputs);
    }
    return all;
  }

  private static double[] apply(Operation operation, double[] x) {
    if (operation instanceof Operation.Convolve convolve) {
      return convolve(convolve, x);
    }
    if (operation instanceof Operation.Linear linear) {
      double[] y = new double[linear.outputs()];
      for (int j = 0; j < y.length; j++) {
        y[j] = linear.biases()[j];
        for (int i = 0; i < x.length; i++) {
          y[j] += x[i] * linear.weights()[i * y.length + j];
        }
      }
      return y;
    }
    boolean tanh = ((Operation.Activate) operation).name().equals("tanh");
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = tanh ? StrictMath.tanh(x[i]) : Math.max(0, x[i]);
    }
    return y;
  }

  private static double[] convolve(Operation.Convolve c, double[] x) {
    int height = (c.height() - c.kernel()) / c.stride() + 1;
    int width = (c.width() - c.kernel()) / c.stride() + 1;
    double[] y = new double[c.filters() * height * width];
    for (int at = 0; at < y.length; at++) {
      int filter = at / (height * width);
      int top = at / width % height * c.stride();
      int left = at % width * c.stride();
      double sum = c.biases()[filter];
      for (int k = 0; k < c.channels() * c.kernel() * c.kernel(); k++) {
        int channel = k / (c.kernel() * c.kernel());
        int row = top + k / c.kernel() % c.kernel();
        int column = left + k % c.kernel();
        sum +=
            c.weights()[filter * c.channels() * c.kernel() * c.kernel() + k]
                * x[(channel * c.height() + row) * c.width() + column];
      }
      y[at] = sum;
    }
    return y;
  }

  private static float[] uniform(int count, Rng rng) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = rng.nextFloat();
    }
    return numbers;
  }
}
