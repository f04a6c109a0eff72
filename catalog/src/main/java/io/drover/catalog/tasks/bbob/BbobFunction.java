package io.drover.catalog.tasks.bbob;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Functions of the noiseless BBOB test-bed (Hansen, Finck, Ros and Auger 2009, RR-6829), with its
 * numbers and formulas. Instances are COCO's: the same shifts and rotations, the same values.
 *
 * <p>The value is the distance to the optimum, {@code f(x) − f(x_opt)}, at least 0.
 */
public enum BbobFunction {
  /** Number 1. */
  SPHERE(1, 1, (f, x) -> f.at(x).shift().squares()),
  /** Number 2: condition 10⁶, separable. */
  ELLIPSOID(2, 1e6, (f, x) -> f.at(x).shift().oscillate().scale().squares()),
  /** Number 3: separable. */
  RASTRIGIN(3, 10, (f, x) -> waves(f.at(x).shift().oscillate().asymmetric(0.2).scale())),
  /** Number 6: one orthant counts 100-fold. */
  ATTRACTIVE_SECTOR(6, 10, (f, x) -> sector(f.at(x).shift().rotateSecond().scale().rotateFirst())),
  /** Number 7: plateaus. */
  STEP_ELLIPSOID(7, 10, (f, x) -> steps(f.at(x).shift().rotateSecond().scale(), x)),
  /** Number 8: a bent valley, along the axes. */
  ROSENBROCK(8, 1, (f, x) -> valley(f.at(x).shift().linear(stretch(f), 1))),
  /** Number 10. */
  ELLIPSOID_ROTATED(10, 1e6, (f, x) -> f.at(x).shift().rotateFirst().oscillate().scale().squares()),
  /** Number 11: one direction counts 10⁶-fold. */
  DISCUS(
      11,
      1,
      (f, x) -> {
        double all = f.at(x).shift().rotateFirst().oscillate().squares();
        return all + (1e6 - 1) * f.z[0] * f.z[0];
      }),
  /** Number 12: all directions but one count 10⁶-fold. */
  BENT_CIGAR(
      12,
      1,
      (f, x) -> {
        double all = f.at(x).shift().rotateFirst().asymmetric(0.5).rotateFirst().squares();
        double first = f.z[0] * f.z[0];
        return first + 1e6 * (all - first);
      }),
  /** Number 14. */
  DIFFERENT_POWERS(
      14,
      1,
      (f, x) -> {
        f.at(x).shift().rotateFirst();
        double sum = 0;
        for (int i = 0; i < f.size(); i++) {
          sum += StrictMath.pow(Math.abs(f.z[i]), 2 + 4 * f.part(i));
        }
        return Math.sqrt(sum);
      }),
  /** Number 15. */
  RASTRIGIN_ROTATED(
      15,
      10,
      (f, x) ->
          waves(
              f.at(x)
                  .shift()
                  .rotateFirst()
                  .oscillate()
                  .asymmetric(0.2)
                  .rotateSecond()
                  .scale()
                  .rotateFirst())),
  /** Number 17: waves whose length and height differ. */
  SCHAFFERS_F7(
      17,
      10,
      (f, x) ->
          ripples(f.at(x).shift().rotateFirst().asymmetric(0.5).rotateSecond().scale())
              + 10 * Landform.beyond(x, 5)),
  /** Number 19: many optima in a valley. */
  GRIEWANK_ROSENBROCK(19, 1, (f, x) -> wavyValley(f.at(x).rotateSecond().linear(stretch(f), 0.5))),
  /** Number 20: the best of many optima lies near the corner of the box. */
  SCHWEFEL(20, 10, BbobFunction::schwefel),
  /** Number 23: rugged everywhere. */
  KATSUURA(
      23,
      100,
      (f, x) ->
          rugged(f.at(x).shift().rotateSecond().scale().rotateFirst()) + Landform.beyond(x, 5));

  private static final long INSTANCES = 10_000;

  /** Where sin √z · z is largest below 500; that far from 0 the optimum lies, times two. */
  private static final double SCHWEFEL_OPTIMUM = 4.2096874637;

  private static final double SCHWEFEL_VALUE = 418.9828872724339;

  private final int number;
  private final double condition;
  private final Formula formula;

  private interface Formula {
    double at(Landform landform, double[] x);
  }

  BbobFunction(int number, double condition, Formula formula) {
    this.number = number;
    this.condition = condition;
    this.formula = formula;
  }

  /** The function of a name as files have it. */
  public static BbobFunction named(String label) {
    return Arrays.stream(values())
        .filter(function -> function.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no function " + label));
  }

  /** Its name in files, such as {@code bent-cigar}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its number in BBOB. */
  public int number() {
    return number;
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(BbobFunction::label).toList();
  }

  /**
   * An instance of it; for one thread.
   *
   * @param size numbers in a point, at least 2
   * @param instance as COCO numbers them, from 1
   */
  public Landscape instance(int size, int instance) {
    long seed = number + INSTANCES * instance;
    Landform landform = new Landform(size, seed, condition, optimum(size, seed));
    return new Landscape() {
      @Override
      public double gap(double[] x) {
        // Rounding may end a hair below the optimum.
        return Math.max(0, formula.at(landform, x));
      }

      @Override
      public double[] optimum() {
        return landform.optimum();
      }
    };
  }

  private double[] optimum(int size, long seed) {
    double[] optimum = BbobRandom.optimum(size, this == BENT_CIGAR ? seed + 1_000_000 : seed);
    if (this == ROSENBROCK) {
      Arrays.setAll(optimum, i -> 0.75 * optimum[i]);
    } else if (this == SCHWEFEL) {
      double[] drawn = BbobRandom.uniform(size, seed);
      Arrays.setAll(optimum, i -> (drawn[i] < 0.5 ? -0.5 : 0.5) * SCHWEFEL_OPTIMUM);
    } else if (this == GRIEWANK_ROSENBROCK) {
      // R x · stretch + ½ = 1 in every coordinate: the rotation turned back.
      double[][] rotation = BbobRandom.rotation(size, seed);
      for (int j = 0; j < size; j++) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
          sum += rotation[i][j];
        }
        optimum[j] = 0.5 * sum / stretch(size);
      }
    }
    return optimum;
  }

  private static double stretch(Landform f) {
    return stretch(f.size());
  }

  private static double stretch(int size) {
    return Math.max(1, Math.sqrt(size) / 8);
  }

  private static double waves(Landform f) {
    double cosines = 0;
    for (double z : f.z) {
      cosines += StrictMath.cos(2 * Math.PI * z);
    }
    return 10 * (f.size() - cosines) + f.squares();
  }

  private static double sector(Landform f) {
    double sum = 0;
    for (int i = 0; i < f.size(); i++) {
      double s = f.z[i] * f.optimum(i) > 0 ? 100 : 1;
      sum += s * f.z[i] * (s * f.z[i]);
    }
    return StrictMath.pow(Landform.oscillate(sum), 0.9);
  }

  private static double steps(Landform f, double[] x) {
    double first = Math.abs(f.z[0]);
    for (int i = 0; i < f.size(); i++) {
      f.z[i] =
          Math.abs(f.z[i]) > 0.5 ? Math.floor(0.5 + f.z[i]) : Math.floor(0.5 + 10 * f.z[i]) / 10;
    }
    f.rotateFirst();
    double sum = 0;
    for (int i = 0; i < f.size(); i++) {
      sum += StrictMath.pow(100, f.part(i)) * f.z[i] * f.z[i];
    }
    return 0.1 * Math.max(first / 1e4, sum) + Landform.beyond(x, 5);
  }

  private static double rosenbrock(double one, double next) {
    double across = one * one - next;
    return 100 * across * across + (one - 1) * (one - 1);
  }

  private static double valley(Landform f) {
    double sum = 0;
    for (int i = 0; i + 1 < f.size(); i++) {
      sum += rosenbrock(f.z[i], f.z[i + 1]);
    }
    return sum;
  }

  private static double wavyValley(Landform f) {
    double sum = 0;
    for (int i = 0; i + 1 < f.size(); i++) {
      double s = rosenbrock(f.z[i], f.z[i + 1]);
      sum += s / 4000 - StrictMath.cos(s);
    }
    return 10 + 10 * sum / (f.size() - 1);
  }

  private static double ripples(Landform f) {
    double sum = 0;
    for (int i = 0; i + 1 < f.size(); i++) {
      double s = Math.sqrt(f.z[i] * f.z[i] + f.z[i + 1] * f.z[i + 1]);
      double sine = StrictMath.sin(50 * StrictMath.pow(s, 0.2));
      sum += Math.sqrt(s) * (1 + sine * sine);
    }
    double mean = sum / (f.size() - 1);
    return mean * mean;
  }

  private static double schwefel(Landform f, double[] x) {
    f.at(x);
    double[] z = f.z;
    int size = f.size();
    for (int i = 0; i < size; i++) {
      z[i] *= 2 * Math.signum(f.optimum(i));
    }
    // From behind, as each leans on the one before it as it was.
    for (int i = size - 1; i > 0; i--) {
      z[i] += 0.25 * (z[i - 1] - SCHWEFEL_OPTIMUM);
    }
    f.linear(1, -SCHWEFEL_OPTIMUM).scale().linear(100, 100 * SCHWEFEL_OPTIMUM);
    double sum = 0;
    for (double number : z) {
      sum += number * StrictMath.sin(Math.sqrt(Math.abs(number)));
    }
    return 0.01 * (SCHWEFEL_VALUE - sum / size + Landform.beyond(z, 500));
  }

  private static double rugged(Landform f) {
    int size = f.size();
    double power = 10 / StrictMath.pow(size, 1.2);
    double product = 1;
    for (int i = 0; i < size; i++) {
      double sum = 0;
      double fine = 1;
      for (int j = 1; j <= 32; j++) {
        fine *= 2;
        sum += Math.abs(fine * f.z[i] - Math.floor(fine * f.z[i] + 0.5)) / fine;
      }
      product *= StrictMath.pow(1 + (i + 1) * sum, power);
    }
    return 10.0 / size / size * (product - 1);
  }
}
