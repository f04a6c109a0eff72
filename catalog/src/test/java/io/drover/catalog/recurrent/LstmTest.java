package io.drover.catalog.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.kernels.PlainKernels;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Two layers over sequences of several lengths, against {@link ReferenceLstm} in float64. */
class LstmTest {
  private static final int INPUTS = 3;
  private static final int UNITS = 5;
  private static final int ABOVE = 4;

  /** Lengths 4, 1, 7, 7, 2 and 3; sequences 0, 2 and 4 go on from earlier states. */
  private static final int[] BEGINS = {0, 4, 5, 12, 19, 21};

  private static final int ROWS = 24;

  private final Rng rng = Key.of(11).rng();
  private final PackedSequences packed = new PackedSequences(2);
  private final Lstm below = new Lstm(Kernels.best(), INPUTS, UNITS, 2);
  private final Lstm above = new Lstm(Kernels.best(), UNITS, ABOVE, below.end());
  private final float[] parameters = new float[above.end()];
  private final float[] x = numbers(ROWS * INPUTS);
  private final float[] slopes = numbers(ROWS * ABOVE);
  private final float[][] states = new float[4][];

  LstmTest() {
    below.initialise(parameters, rng);
    above.initialise(parameters, rng);
    below.load(parameters);
    above.load(parameters);
    boolean[] first = new boolean[ROWS];
    for (int begin : BEGINS) {
      first[begin] = true;
    }
    packed.pack(first, ROWS);
    for (int k = 0; k < 4; k++) {
      int units = k < 2 ? UNITS : ABOVE;
      states[k] = numbers(BEGINS.length * units);
      for (int s = 1; s < BEGINS.length; s += 2) {
        for (int j = 0; j < units; j++) {
          states[k][s * units + j] = 0;
        }
      }
    }
  }

  private float[] numbers(int length) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) rng.nextGaussian();
    }
    return numbers;
  }

  /** Rows of the input's order in packed order. */
  private float[] packed(float[] rows, int width) {
    float[] result = new float[rows.length];
    for (int i = 0; i < packed.rows(); i++) {
      System.arraycopy(rows, packed.place(i) * width, result, i * width, width);
    }
    return result;
  }

  /** States in the order of the packed sequences. */
  private float[] ordered(float[] rows, int width) {
    float[] result = new float[rows.length];
    for (int s = 0; s < packed.sequences(); s++) {
      int sequence = 0;
      while (BEGINS[sequence] != packed.place(s)) {
        sequence++;
      }
      System.arraycopy(rows, sequence * width, result, s * width, width);
    }
    return result;
  }

  private float[] forward(float[] packedX) {
    float[] middle =
        below.forward(packedX, packed, ordered(states[0], UNITS), ordered(states[1], UNITS));
    return above.forward(middle, packed, ordered(states[2], ABOVE), ordered(states[3], ABOVE));
  }

  private ReferenceLstm reference() {
    return new ReferenceLstm(INPUTS, new int[] {UNITS, ABOVE}, 2, x, BEGINS, states);
  }

  @Test
  void givesWhatTheEquationsGive() {
    float[] output = forward(packed(x, INPUTS));
    double[] expected = reference().outputs(doubles(parameters));
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < ABOVE; j++) {
        assertThat((double) output[i * ABOVE + j])
            .isCloseTo(expected[packed.place(i) * ABOVE + j], within(1e-6));
      }
    }
  }

  @Test
  void gradientEqualsFiniteDifferencesInFloat64() {
    float[] packedX = packed(x, INPUTS);
    float[] gradient = new float[parameters.length];
    float[] byMiddle = new float[ROWS * UNITS];
    float[] byX = new float[ROWS * INPUTS];
    float[] middle =
        below.forward(packedX, packed, ordered(states[0], UNITS), ordered(states[1], UNITS));
    above.forward(middle, packed, ordered(states[2], ABOVE), ordered(states[3], ABOVE));
    above.backward(middle, packed, packed(slopes, ABOVE), gradient, byMiddle);
    below.backward(packedX, packed, byMiddle, gradient, byX);
    ReferenceLstm reference = reference();
    requireClose(gradient, reference.gradient(doubles(parameters), slopes));
    requireClose(byX, packed(reference.inputGradient(doubles(parameters), slopes)));
  }

  private double[] packed(double[] rows) {
    double[] result = new double[rows.length];
    for (int i = 0; i < packed.rows(); i++) {
      System.arraycopy(rows, packed.place(i) * INPUTS, result, i * INPUTS, INPUTS);
    }
    return result;
  }

  private static void requireClose(float[] found, double[] expected) {
    double largest = 0;
    for (double slope : expected) {
      largest = Math.max(largest, Math.abs(slope));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) found[i])
          .as("slope %d", i)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
  }

  private static double[] doubles(float[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = x[i];
    }
    return result;
  }

  /** Otherwise the ratio of new to old policy would not begin at 1. */
  @Test
  void aStepGivesTheBitsOfTheSequence() {
    float[] whole = below.forward(x, alone(ROWS), new float[UNITS], new float[UNITS]).clone();
    float[] hidden = new float[3 * UNITS];
    float[] cells = new float[3 * UNITS];
    for (int t = 0; t < ROWS; t++) {
      float[] rows = numbers(3 * INPUTS);
      System.arraycopy(x, t * INPUTS, rows, INPUTS, INPUTS);
      below.step(rows, 0, 3, hidden, cells, 0);
      for (int j = 0; j < UNITS; j++) {
        assertThat(hidden[UNITS + j]).isEqualTo(whole[t * UNITS + j]);
      }
    }
  }

  private static PackedSequences alone(int rows) {
    PackedSequences one = new PackedSequences(rows);
    one.pack(new boolean[rows], rows);
    return one;
  }

  @Property(tries = 30)
  void vectorAndPlainKernelsGiveTheSameBits(
      @ForAll @IntRange(min = 1, max = 9) int inputs,
      @ForAll @IntRange(min = 1, max = 20) int units,
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll long seed) {
    Rng random = Key.of(seed).rng();
    boolean[] first = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      first[i] = random.nextBoolean(0.3);
    }
    packed.pack(first, rows);
    Lstm vector = new Lstm(Kernels.best(), inputs, units, 0);
    Lstm plain = new Lstm(new PlainKernels(), inputs, units, 0);
    float[] weights = new float[vector.end()];
    vector.initialise(weights, random);
    float[] in = numbers(rows * inputs);
    float[] before = numbers(packed.sequences() * units);
    float[] slope = numbers(rows * units);
    float[][] found = new float[2][];
    float[][] gradients = new float[2][weights.length];
    float[][] byInput = new float[2][rows * inputs];
    Lstm[] both = {vector, plain};
    for (int k = 0; k < 2; k++) {
      both[k].load(weights);
      found[k] = both[k].forward(in, packed, before, before).clone();
      both[k].backward(in, packed, slope.clone(), gradients[k], byInput[k]);
    }
    assertThat(found[1]).isEqualTo(found[0]);
    assertThat(gradients[1]).isEqualTo(gradients[0]);
    assertThat(byInput[1]).isEqualTo(byInput[0]);
  }
}
