package io.drover.catalog.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outputs and gradients of multilayer perceptrons against {@link Float64Mlp} and its finite
 * differences.
 */
class MlpGradientTest {
  private static final int INPUTS = 5;
  private static final int ROWS = 19;
  private static final int X_AT = 3;
  private static final int AT = 4;
  private static final double TOLERANCE = 1e-5;

  record Case(String backend, NetworkSpec spec) {
    @Override
    public String toString() {
      return backend
          + " "
          + spec.activation().name()
          + " "
          + spec.hidden()
          + (spec.layerNorm() ? " normalised" : "")
          + " heads "
          + spec.heads().size();
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String backend : List.of("jvm", "openblas")) {
      for (Activation activation : Activation.ALL) {
        for (boolean layerNorm : new boolean[] {false, true}) {
          cases.add(new Case(backend, spec(List.of(9, 7), activation, layerNorm, 3, 1)));
          cases.add(new Case(backend, spec(List.of(34), activation, layerNorm, 1)));
        }
      }
      cases.add(new Case(backend, spec(List.of(), Activation.named("relu"), false, 2, 2)));
    }
    return cases;
  }

  private static NetworkSpec spec(
      List<Integer> hidden, Activation activation, boolean layerNorm, int... heads) {
    List<Head> list = new ArrayList<>();
    for (int outputs : heads) {
      list.add(new Head(outputs, 1));
    }
    return new NetworkSpec(
        INPUTS, Optional.empty(), hidden, activation, layerNorm, list, new TorchUniform());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAndGradientsEqualThoseOfFloat64(Case one) {
    NetworkSpec spec = one.spec();
    try (Network network = Backend.named(one.backend()).network(spec, AT)) {
      float[] parameters = shaken(network);
      float[] x = gaussian(X_AT + ROWS * INPUTS, Key.of(2).rng());
      float[] slopes = gaussian(ROWS * spec.outputs(), Key.of(3).rng());
      Float64Mlp reference = new Float64Mlp(spec, AT, X_AT, ROWS, slopes);

      float[] y = network.forward(x, X_AT, ROWS).clone();
      close(y, 0, reference.outputs(wide(parameters), wide(x)));
      System.arraycopy(slopes, 0, network.outputGradient(), 0, slopes.length);
      float[] gradient = new float[parameters.length];
      network.backward(x, X_AT, ROWS, gradient);
      close(gradient, 0, reference.byParameters(wide(parameters), wide(x)));

      network.forward(x, X_AT, ROWS);
      System.arraycopy(slopes, 0, network.outputGradient(), 0, slopes.length);
      float[] dx = new float[x.length];
      network.inputGradient(x, X_AT, ROWS, dx, X_AT);
      close(dx, 0, reference.byInputs(wide(parameters), wide(x)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreAddedToWhatIsThere(Case one) {
    try (Network network = Backend.named(one.backend()).network(one.spec(), AT)) {
      float[] parameters = shaken(network);
      float[] x = gaussian(ROWS * INPUTS, Key.of(2).rng());
      float[] gradient = new float[parameters.length];
      backward(network, x, gradient);
      float[] twice = gradient.clone();
      backward(network, x, twice);
      for (int i = 0; i < gradient.length; i++) {
        assertThat(twice[i]).isCloseTo(2 * gradient[i], within(2e-4f));
      }
    }
  }

  private static void backward(Network network, float[] x, float[] gradient) {
    network.forward(x, 0, ROWS);
    Arrays.fill(network.outputGradient(), 0.5f);
    network.backward(x, 0, ROWS, gradient);
  }

  @Test
  void normalisationBeginsAsPlainNormalisationAndStandsBeforeTheActivation() {
    NetworkSpec spec = spec(List.of(6), Activation.named("elu"), true, 2);
    try (Network network = Backend.named("jvm").network(spec, 0)) {
      float[] parameters = new float[network.end()];
      network.initialise(parameters, Key.of(1));
      List<Operation> operations = network.operations(parameters);
      assertThat(operations)
          .hasExactlyElementsOfTypes(
              Operation.Linear.class,
              Operation.LayerNorm.class,
              Operation.Activate.class,
              Operation.Linear.class);
      Operation.LayerNorm norm = (Operation.LayerNorm) operations.get(1);
      assertThat(norm.gain()).hasSize(6).containsOnly(1f);
      assertThat(norm.bias()).hasSize(6).containsOnly(0f);
    }
  }

  @Test
  void withoutHiddenLayersTheFeaturesAreTheInput() {
    NetworkSpec spec = spec(List.of(), Activation.named("relu"), false, 2);
    try (Network network = Backend.named("jvm").network(spec, 0)) {
      float[] x = gaussian(1 + ROWS * INPUTS, Key.of(2).rng());
      network.load(new float[network.end()]);
      network.forward(x, 1, ROWS);
      for (int i = 0; i < ROWS * INPUTS; i++) {
        assertThat(network.features()[i]).isEqualTo(x[1 + i]);
      }
    }
  }

  private static float[] shaken(Network network) {
    float[] parameters = new float[network.end() + 2];
    network.initialise(parameters, Key.of(1));
    Rng rng = Key.of(4).rng();
    for (int i = AT; i < network.end(); i++) {
      parameters[i] += (float) (0.2 * rng.nextGaussian());
    }
    network.load(parameters);
    return parameters;
  }

  /** Differences are measured against the largest number. */
  private static void close(float[] actual, int at, double[] expected) {
    double largest = 0;
    for (double number : expected) {
      largest = Math.max(largest, Math.abs(number));
    }
    assertThat(largest).isPositive();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[at + i])
          .as("number %d", i)
          .isCloseTo(expected[i], within(TOLERANCE * largest));
    }
  }

  private static float[] gaussian(int count, Rng rng) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) rng.nextGaussian();
    }
    return numbers;
  }

  private static double[] wide(float[] numbers) {
    double[] wide = new double[numbers.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers[i];
    }
    return wide;
  }
}
