package io.drover.searchers.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Individual;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.uma.jmetal.operator.crossover.impl.SBXCrossover;
import org.uma.jmetal.operator.mutation.impl.PolynomialMutation;
import org.uma.jmetal.solution.doublesolution.DoubleSolution;

/** Number for number what jMetal's operators do, when they are given the same random numbers. */
class OperatorsTest {
  @Property(tries = 1000)
  void crossoverIsJMetals(
      @ForAll @DoubleRange(min = 0, max = 1) double one,
      @ForAll @DoubleRange(min = 0, max = 1) double other,
      @ForAll @DoubleRange(min = 0, max = 100) double eta,
      @ForAll int seed) {
    double[] children = {one, other};
    Operators.simulatedBinary(children, eta, Key.of(seed).rng());
    // jMetal asks first whether to cross at all, and whether this gene takes part.
    Rng rng = Key.of(seed).rng();
    int[] asked = {0};
    SBXCrossover crossover =
        new SBXCrossover(1, eta, () -> asked[0]++ < 2 ? 0.0 : rng.nextDouble());
    List<DoubleSolution> theirs = crossover.execute(List.of(individual(one), individual(other)));
    assertThat(children[0]).isCloseTo(theirs.get(0).variables().get(0), within(1e-12));
    assertThat(children[1]).isCloseTo(theirs.get(1).variables().get(0), within(1e-12));
  }

  @Property(tries = 1000)
  void mutationIsJMetals(
      @ForAll @DoubleRange(min = 0, max = 1) double gene,
      @ForAll @DoubleRange(min = 0, max = 100) double eta,
      @ForAll int seed) {
    double ours = Operators.polynomial(gene, eta, Key.of(seed).rng());
    Rng rng = Key.of(seed).rng();
    int[] asked = {0};
    PolynomialMutation mutation =
        new PolynomialMutation(1.0, eta, () -> asked[0]++ < 1 ? 0.0 : rng.nextDouble());
    DoubleSolution theirs = mutation.execute(individual(gene));
    assertThat(ours).isCloseTo(theirs.variables().get(0), within(1e-12));
  }

  private static DoubleSolution individual(double gene) {
    return Individual.of(new double[] {gene}, 1, "");
  }
}
