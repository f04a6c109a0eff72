package io.drover.catalog.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every distribution against {@link ReferenceDistribution}, written independently in float64. */
class DistributionTest {
  private static final int ROWS = 40;
  private static final int FEATURES = 6;

  /** Other parameters lie before the free ones, and other heads after the policy's. */
  private static final int AT = 3;

  private static final int OTHER_OUTPUTS = 2;

  /**
   * @param masked whether some choices are not allowed
   */
  record Subject(Distribution distribution, ReferenceDistribution reference, boolean masked) {}

  static Stream<Named<Subject>> subjects() {
    List<Integer> choices = List.of(3, 2, 4);
    ReferenceDistribution several = ReferenceDistribution.categorical(choices);
    return Stream.of(
        named(
            "one choice",
            new MultiCategorical(List.of(5), 0.01),
            ReferenceDistribution.categorical(List.of(5))),
        named("several choices", new MultiCategorical(choices, 0.01), several),
        Named.of("masked choices", new Subject(new MultiCategorical(choices, 0.01), several, true)),
        named("Gaussian", new DiagonalGaussian(3, 0.01, -0.5), ReferenceDistribution.gaussian(3)),
        named(
            "Gaussian with deviations by state",
            new StateDependentGaussian(2, 0.01, -0.5),
            ReferenceDistribution.stateDependent(2, -0.5)),
        named(
            "gSDE",
            new StateDependentExploration(FEATURES, 2, 0.01, -0.5, false),
            ReferenceDistribution.exploration(FEATURES, 2, false)),
        named(
            "gSDE with expln",
            new StateDependentExploration(FEATURES, 2, 0.01, 0.1, true),
            ReferenceDistribution.exploration(FEATURES, 2, true)));
  }

  private static Named<Subject> named(
      String name, Distribution distribution, ReferenceDistribution reference) {
    return Named.of(name, new Subject(distribution, reference, false));
  }

  /** Made-up outputs, features, masks, parameters and actions. */
  private static final class Data {
    final Subject subject;
    final Distribution distribution;
    final PolicyOutputs outputs = new PolicyOutputs();
    final float[] original;
    final float[] parameters;
    final float[] actions;
    final float[] logs = new float[ROWS];

    Data(Subject subject) {
      this.subject = subject;
      distribution = subject.distribution();
      Rng rng = Key.of(5).rng();
      int own = distribution.heads().stream().mapToInt(head -> head.outputs()).sum();
      outputs.stride = own + OTHER_OUTPUTS;
      outputs.rows = ROWS;
      original = gaussians(ROWS * outputs.stride, rng);
      outputs.values = original.clone();
      outputs.features = gaussians(ROWS * FEATURES, rng);
      outputs.exploration = new float[ROWS * distribution.explorationSize()];
      if (subject.masked()) {
        outputs.masks = new boolean[7 + ROWS * own];
        outputs.masksAt = 7;
        for (int i = 0; i < outputs.masks.length; i++) {
          // At least one of 3, 2 and 4: the first of each.
          int choice = (i - 7) % own;
          outputs.masks[i] = choice == 0 || choice == 3 || choice == 5 || rng.nextInt(2) == 0;
        }
      }
      parameters = gaussians(AT + distribution.freeParameters(), rng);
      distribution.initialise(parameters, AT);
      for (int i = AT; i < parameters.length; i++) {
        parameters[i] += (float) (0.4 * rng.nextGaussian());
      }
      distribution.load(parameters, AT);
      for (int k = 0; k < ROWS; k++) {
        distribution.explore(rng, outputs.exploration, k * distribution.explorationSize());
      }
      actions = new float[ROWS * distribution.actionSize()];
      distribution.sample(outputs, rng, actions, 0, logs, 0);
      outputs.values = original.clone();
    }

    double[] row(int k) {
      double[] row = new double[outputs.stride];
      for (int j = 0; j < row.length; j++) {
        row[j] = original[k * row.length + j];
      }
      return row;
    }

    boolean[] mask(int k) {
      int size = outputs.stride - OTHER_OUTPUTS;
      int from = outputs.masksAt + k * size;
      return outputs.masks == null ? null : Arrays.copyOfRange(outputs.masks, from, from + size);
    }

    double[] free() {
      double[] free = new double[distribution.freeParameters()];
      for (int i = 0; i < free.length; i++) {
        free[i] = parameters[AT + i];
      }
      return free;
    }

    double[] reference(int k, double[] row, double[] free) {
      int size = distribution.actionSize();
      float[] action = Arrays.copyOfRange(actions, k * size, (k + 1) * size);
      float[] features = Arrays.copyOfRange(outputs.features, k * FEATURES, (k + 1) * FEATURES);
      return subject.reference().logAndEntropy(row, free, features, mask(k), action);
    }
  }

  private static float[] gaussians(int length, Rng rng) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) rng.nextGaussian();
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void logarithmAndEntropyEqualTheDefinition(Subject subject) {
    Data data = new Data(subject);
    float[] logs = new float[ROWS];
    float[] entropies = new float[ROWS];
    data.distribution.evaluate(data.outputs, data.actions, 0, logs, entropies);
    for (int k = 0; k < ROWS; k++) {
      double[] expected = data.reference(k, data.row(k), data.free());
      assertThat((double) logs[k])
          .isCloseTo(expected[0], within(1e-5 * Math.max(1, Math.abs(expected[0]))));
      assertThat((double) data.logs[k]).as("as sampled").isCloseTo(logs[k], within(3e-5));
      assertThat((double) entropies[k]).isCloseTo(expected[1], within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void gradientEqualsFiniteDifferencesInFloat64(Subject subject) {
    Data data = new Data(subject);
    Rng rng = Key.of(6).rng();
    float[] byLogs = gaussians(ROWS, rng);
    float[] byEntropies = gaussians(ROWS, rng);
    float[] byOutputs = new float[data.original.length];
    Arrays.fill(byOutputs, 77f);
    float[] gradient = new float[data.parameters.length];
    Arrays.fill(gradient, 0, AT, 5f);
    data.distribution.evaluate(data.outputs, data.actions, 0, new float[ROWS], new float[ROWS]);
    data.distribution.backward(
        data.outputs, data.actions, 0, byLogs, byEntropies, byOutputs, gradient);
    int own = data.outputs.stride - OTHER_OUTPUTS;
    double largest = 1;
    double[] free = data.free();
    for (int k = 0; k < ROWS; k++) {
      double[] row = data.row(k);
      for (int j = 0; j < row.length; j++) {
        double expected = j < own ? slope(data, k, row, j, row, free, byLogs, byEntropies) : 77;
        largest = Math.max(largest, Math.abs(expected));
        assertThat((double) byOutputs[k * row.length + j])
            .as("row %d, output %d", k, j)
            .isCloseTo(expected, within(1e-5 * largest));
      }
    }
    for (int i = 0; i < free.length; i++) {
      double expected = 0;
      for (int k = 0; k < ROWS; k++) {
        expected += slope(data, k, free, i, data.row(k), free, byLogs, byEntropies);
      }
      largest = Math.max(largest, Math.abs(expected));
      assertThat((double) gradient[AT + i])
          .as("free parameter %d", i)
          .isCloseTo(expected, within(1e-5 * largest));
    }
    assertThat(Arrays.copyOf(gradient, AT)).containsOnly(5f);
  }

  private static double slope(
      Data data,
      int k,
      double[] moved,
      int i,
      double[] row,
      double[] free,
      float[] byLogs,
      float[] byEntropies) {
    double step = 1e-6;
    double before = moved[i];
    moved[i] = before + step;
    double[] above = data.reference(k, row, free);
    moved[i] = before - step;
    double[] below = data.reference(k, row, free);
    moved[i] = before;
    return (byLogs[k] * (above[0] - below[0]) + byEntropies[k] * (above[1] - below[1]))
        / (2 * step);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void theModeHasTheHighestDensity(Subject subject) {
    Data data = new Data(subject);
    float[] modes = new float[data.actions.length];
    data.distribution.mode(data.outputs, modes, 0);
    float[] logs = new float[ROWS];
    data.outputs.values = data.original.clone();
    data.distribution.evaluate(data.outputs, modes, 0, logs, new float[ROWS]);
    for (int k = 0; k < ROWS; k++) {
      assertThat(logs[k]).isGreaterThanOrEqualTo(data.logs[k] - 1e-5f);
    }
  }

  /** So that PPO's ratio of new to old policy begins at exactly 1. */
  @ParameterizedTest
  @MethodSource("subjects")
  void theLogarithmOfASampleIsThatOfTheActionKept(Subject subject) {
    Data data = new Data(subject);
    Rng rng = Key.of(9).rng();
    for (int k = 0; k < ROWS; k++) {
      data.distribution.explore(
          rng, data.outputs.exploration, k * data.distribution.explorationSize());
    }
    float[] logs = new float[ROWS];
    data.distribution.sample(data.outputs, rng, data.actions, 0, logs, 0);
    data.outputs.values = data.original.clone();
    data.distribution.evaluate(data.outputs, data.actions, 0, data.logs, new float[ROWS]);
    assertThat(logs).isEqualTo(data.logs);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void samplesAreDistributedAsTheDensitySays(Subject subject) {
    Data data = new Data(subject);
    int tries = 4000;
    double sum = 0;
    double entropy = 0;
    Rng rng = Key.of(9).rng();
    float[] logs = new float[ROWS];
    float[] entropies = new float[ROWS];
    data.distribution.evaluate(data.outputs, data.actions, 0, logs, entropies);
    for (int t = 0; t < tries / ROWS; t++) {
      data.outputs.values = data.original.clone();
      for (int k = 0; k < ROWS; k++) {
        data.distribution.explore(
            rng, data.outputs.exploration, k * data.distribution.explorationSize());
      }
      data.distribution.sample(data.outputs, rng, data.actions, 0, logs, 0);
      for (int k = 0; k < ROWS; k++) {
        sum -= logs[k] / tries;
        entropy += entropies[k] / tries;
      }
    }
    assertThat(sum).as("−mean log π(a) is the entropy").isCloseTo(entropy, within(0.08));
  }
}
