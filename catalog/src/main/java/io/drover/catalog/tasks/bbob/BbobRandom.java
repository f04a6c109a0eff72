package io.drover.catalog.tasks.bbob;

/**
 * The numbers that shift and rotate the functions of BBOB, so that an instance here is the same
 * function as COCO's instance of that number.
 *
 * <p>Park and Miller's generator (1988) with Bays and Durham's shuffle, as BBOB 2009 has it. Not
 * for anything else: what Drover draws comes from keys.
 */
final class BbobRandom {
  private static final long MODULUS = 2_147_483_647L;
  private static final long MULTIPLIER = 16_807;
  private static final int SHUFFLED = 32;
  private static final int WARM_UP = 8;
  private static final double LEAST = 1e-99;

  private BbobRandom() {}

  /** So many numbers in (0, 1). */
  static double[] uniform(int count, long seed) {
    long state = Math.max(1, Math.abs(seed));
    long[] shuffled = new long[SHUFFLED];
    for (int i = SHUFFLED + WARM_UP - 1; i >= 0; i--) {
      state = state * MULTIPLIER % MODULUS;
      if (i < SHUFFLED) {
        shuffled[i] = state;
      }
    }
    double[] numbers = new double[count];
    long drawn = shuffled[0];
    for (int i = 0; i < count; i++) {
      state = state * MULTIPLIER % MODULUS;
      int place = (int) (drawn / (MODULUS / SHUFFLED + 2));
      drawn = shuffled[place];
      shuffled[place] = state;
      numbers[i] = drawn == 0 ? LEAST : drawn / (double) MODULUS;
    }
    return numbers;
  }

  /** So many normal numbers, by Box and Muller. */
  private static double[] normal(int count, long seed) {
    double[] uniform = uniform(2 * count, seed);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      double radius = Math.sqrt(-2 * StrictMath.log(uniform[i]));
      double number = radius * StrictMath.cos(2 * Math.PI * uniform[count + i]);
      numbers[i] = number == 0 ? LEAST : number;
    }
    return numbers;
  }

  /** A rotation: normal numbers, their columns made orthonormal one after the other. */
  static double[][] rotation(int size, long seed) {
    double[] drawn = normal(size * size, seed);
    double[][] matrix = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        matrix[row][column] = drawn[column * size + row];
      }
    }
    for (int column = 0; column < size; column++) {
      for (int before = 0; before < column; before++) {
        double overlap = product(matrix, column, before);
        for (double[] row : matrix) {
          row[column] -= overlap * row[before];
        }
      }
      double length = Math.sqrt(product(matrix, column, column));
      for (double[] row : matrix) {
        row[column] /= length;
      }
    }
    return matrix;
  }

  private static double product(double[][] matrix, int one, int other) {
    double sum = 0;
    for (double[] row : matrix) {
      sum += row[one] * row[other];
    }
    return sum;
  }

  /** Where the optimum of most functions lies: in [−4, 4], to four decimals, nowhere 0. */
  static double[] optimum(int size, long seed) {
    double[] optimum = uniform(size, seed);
    for (int i = 0; i < size; i++) {
      double at = 8 * Math.floor(1e4 * optimum[i]) / 1e4 - 4;
      optimum[i] = at == 0 ? -1e-5 : at;
    }
    return optimum;
  }
}
