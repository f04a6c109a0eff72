package io.drover.searchers.evolve;

import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.uma.jmetal.problem.doubleproblem.impl.AbstractDoubleProblem;
import org.uma.jmetal.solution.doublesolution.DoubleSolution;

/** Functions of ten numbers in [-5, 5], whose least value is 0 and not in the middle. */
final class Analytic extends AbstractDoubleProblem {
  static final int DIMENSION = 10;
  private static final double SHIFT = 1.3;

  private final transient ToDoubleFunction<double[]> function;

  private Analytic(String name, ToDoubleFunction<double[]> function) {
    this.function = function;
    numberOfObjectives(1);
    name(name);
    variableBounds(Collections.nCopies(DIMENSION, -5.0), Collections.nCopies(DIMENSION, 5.0));
  }

  static List<Analytic> all() {
    return List.of(
        new Analytic("sphere", Analytic::sphere),
        new Analytic("ellipsoid", Analytic::ellipsoid),
        new Analytic("rosenbrock", Analytic::rosenbrock),
        new Analytic("rastrigin", Analytic::rastrigin));
  }

  private static double sphere(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += (v - SHIFT) * (v - SHIFT);
    }
    return sum;
  }

  private static double ellipsoid(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double v = x[i] - SHIFT;
      sum += StrictMath.pow(10, 6.0 * i / (x.length - 1)) * v * v;
    }
    return sum;
  }

  private static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length - 1; i++) {
      double bend = x[i] * x[i] - x[i + 1];
      sum += 100 * bend * bend + (x[i] - 1) * (x[i] - 1);
    }
    return sum;
  }

  private static double rastrigin(double[] x) {
    double sum = 10.0 * x.length;
    for (double v : x) {
      double shifted = v - SHIFT;
      sum += shifted * shifted - 10 * StrictMath.cos(2 * StrictMath.PI * shifted);
    }
    return sum;
  }

  @Override
  public DoubleSolution evaluate(DoubleSolution solution) {
    double[] x = solution.variables().stream().mapToDouble(v -> v).toArray();
    solution.objectives()[0] = function.applyAsDouble(x);
    return solution;
  }
}
