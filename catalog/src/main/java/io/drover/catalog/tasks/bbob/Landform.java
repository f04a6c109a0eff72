package io.drover.catalog.tasks.bbob;

/**
 * One instance of a function of BBOB, with room for a point on its way through the transformations
 * of the report (Hansen et al., RR-6829, section 0.2). For one thread.
 */
final class Landform {
  private static final long OTHER_ROTATION = 1_000_000;

  private final int size;
  private final double[] optimum;

  /** The report's R, or Q: COCO takes them in turns. */
  private final double[][] first;

  private final double[][] second;
  private final double[] scales;
  private final double[] scratch;

  /** The point as it is now; starts as the point itself. */
  final double[] z;

  /**
   * An instance.
   *
   * @param seed of COCO: number of the function + 10,000 · number of the instance
   * @param condition α of the diagonal matrix Λ<sup>α</sup>
   * @param optimum where it lies
   */
  Landform(int size, long seed, double condition, double[] optimum) {
    this.size = size;
    this.optimum = optimum;
    first = BbobRandom.rotation(size, seed + OTHER_ROTATION);
    second = BbobRandom.rotation(size, seed);
    scales = new double[size];
    for (int i = 0; i < size; i++) {
      scales[i] = StrictMath.pow(condition, 0.5 * part(i));
    }
    scratch = new double[size];
    z = new double[size];
  }

  int size() {
    return size;
  }

  double optimum(int i) {
    return optimum[i];
  }

  double[] optimum() {
    return optimum.clone();
  }

  /** From 0 for the first coordinate to 1 for the last. */
  double part(int i) {
    return i / (size - 1.0);
  }

  Landform at(double[] x) {
    System.arraycopy(x, 0, z, 0, size);
    return this;
  }

  Landform shift() {
    for (int i = 0; i < size; i++) {
      z[i] -= optimum[i];
    }
    return this;
  }

  /** By the matrix of the seed + 1,000,000. */
  Landform rotateFirst() {
    return rotate(first);
  }

  /** By the matrix of the seed itself. */
  Landform rotateSecond() {
    return rotate(second);
  }

  private Landform rotate(double[][] matrix) {
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        sum += matrix[i][j] * z[j];
      }
      scratch[i] = sum;
    }
    return at(scratch);
  }

  /** Λ<sup>α</sup>. */
  Landform scale() {
    for (int i = 0; i < size; i++) {
      z[i] *= scales[i];
    }
    return this;
  }

  /** {@code z = factor · z + offset}. */
  Landform linear(double factor, double offset) {
    for (int i = 0; i < size; i++) {
      z[i] = factor * z[i] + offset;
    }
    return this;
  }

  /** T<sub>osz</sub>. */
  Landform oscillate() {
    for (int i = 0; i < size; i++) {
      z[i] = oscillate(z[i]);
    }
    return this;
  }

  static double oscillate(double x) {
    if (x == 0) {
      return 0;
    }
    double log = StrictMath.log(Math.abs(x));
    double waves =
        x > 0
            ? StrictMath.sin(10 * log) + StrictMath.sin(7.9 * log)
            : StrictMath.sin(5.5 * log) + StrictMath.sin(3.1 * log);
    return Math.signum(x) * StrictMath.exp(log + 0.049 * waves);
  }

  /** T<sub>asy</sub><sup>β</sup>. */
  Landform asymmetric(double beta) {
    for (int i = 0; i < size; i++) {
      if (z[i] > 0) {
        z[i] = StrictMath.pow(z[i], 1 + beta * part(i) * Math.sqrt(z[i]));
      }
    }
    return this;
  }

  double squares() {
    double sum = 0;
    for (double number : z) {
      sum += number * number;
    }
    return sum;
  }

  /** f<sub>pen</sub>: the squares of how far a point is beyond a bound. */
  static double beyond(double[] x, double bound) {
    double sum = 0;
    for (double number : x) {
      double over = Math.max(0, Math.abs(number) - bound);
      sum += over * over;
    }
    return sum;
  }
}
