package io.drover.catalog.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
  @Test
  void sumsOfSquaresCountEveryElementOnce() {
    for (int length : new int[] {0, 1, 31, 32, 33, 100}) {
      float[] x = new float[length + 1];
      double sum = 0;
      for (int i = 0; i < length; i++) {
        x[i] = 0.1f * (i + 1);
        sum += (double) x[i] * x[i];
      }
      x[length] = 1000;
      float squares = Elementwise.sumOfSquares(x, length, new float[32]);
      assertThat((double) squares).isCloseTo(sum, within(1e-6 * sum + 1e-9));
    }
  }

  @Test
  void slopesOfActivationsFollowTheirOutputs() {
    float[] d = {1, 1, 1};
    Elementwise.tanhBackward(new float[] {0, 0.5f, -0.5f}, d, 3);
    assertThat(d).containsExactly(1f, 0.75f, 0.75f);
    Elementwise.reluBackward(new float[] {0, 2, 0}, d, 3);
    assertThat(d).containsExactly(0f, 0.75f, 0f);
    float[] x = {-1, 0, 2, -3};
    Elementwise.relu(x, 1, 3);
    assertThat(x).containsExactly(-1f, 0f, 2f, 0f);
  }

  @Test
  void slopesOfElu() {
    float[] d = {2, 2, 2};
    Elementwise.eluBackward(new float[] {3, 0, -0.75f}, d, 3);
    assertThat(d).containsExactly(2f, 2f, 0.5f);
  }

  @Test
  void averagingMovesTheTargetByAShareOfTheDifference() {
    float[] target = {1, 2};
    Elementwise.follow(target, new float[] {3, 2}, 0.25);
    assertThat(target).containsExactly(1.5f, 2f);
  }

  private interface Pass {
    void run(float[] x, float[] d, int at, int length);
  }

  private static final Map<String, List<Pass>> BOTH_FORMS = new LinkedHashMap<>();

  static {
    both(
        "relu",
        (x, d, at, n) -> VectorElementwise.relu(x, at, n),
        (x, d, at, n) -> PlainElementwise.relu(x, at, n));
    both(
        "relu backward",
        (x, d, at, n) -> VectorElementwise.reluBackward(x, d, n),
        (x, d, at, n) -> PlainElementwise.reluBackward(x, d, 0, n));
    both(
        "tanh",
        (x, d, at, n) -> VectorElementwise.tanh(x, at, n),
        (x, d, at, n) -> PlainElementwise.tanh(x, at, n));
    both(
        "exp",
        (x, d, at, n) -> VectorElementwise.exp(x, at, n),
        (x, d, at, n) -> PlainElementwise.exp(x, at, n));
    both(
        "elu",
        (x, d, at, n) -> VectorElementwise.elu(x, at, n),
        (x, d, at, n) -> PlainElementwise.elu(x, at, n));
    both(
        "silu",
        (x, d, at, n) -> VectorElementwise.silu(x, at, n),
        (x, d, at, n) -> PlainElementwise.silu(x, at, n));
    both(
        "silu backward",
        (x, d, at, n) -> VectorElementwise.siluBackward(x, d, n),
        (x, d, at, n) -> PlainElementwise.siluBackward(x, d, 0, n));
    both(
        "sum of squares",
        (x, d, at, n) -> d[0] = VectorElementwise.sumOfSquares(x, n, new float[32]),
        (x, d, at, n) -> d[0] = PlainElementwise.sumOfSquares(x, n, new float[32]));
  }

  private static void both(String name, Pass vector, Pass plain) {
    BOTH_FORMS.put(name, List.of(vector, plain));
  }

  @Property(tries = 200)
  void bothFormsHaveTheSameBits(
      @ForAll @IntRange(max = 150) int length,
      @ForAll @IntRange(max = 9) int at,
      @ForAll @IntRange(max = 4) int magnitude,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] x = new float[length + at + 3];
    float[] d = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (random.nextFloat() - 0.5f) * (float) Math.pow(10, magnitude - 2);
      d[i] = random.nextFloat() - 0.5f;
    }
    x[length / 2] = List.of(0f, -0f, Float.NaN, Float.POSITIVE_INFINITY).get(random.nextInt(4));
    BOTH_FORMS.forEach(
        (name, forms) -> {
          float[] x0 = x.clone(), x1 = x.clone(), d0 = d.clone(), d1 = d.clone();
          forms.get(0).run(x0, d0, at, length);
          forms.get(1).run(x1, d1, at, length);
          assertThat(x0).as(name).isEqualTo(x1);
          assertThat(d0).as(name).isEqualTo(d1);
        });
  }
}
