package io.drover.searchers.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import io.drover.searchers.Domains;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PerturbationTest {
  @Property
  void staysInTheDomain(
      @ForAll("any") Domain domain,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place,
      @ForAll("factors") double factor) {
    Object moved = Perturbation.perturb(domain, domain.at(place), factor);
    assertThat(domain.contains(moved)).as("%s in %s", moved, domain).isTrue();
    assertThat(onGrid(domain, moved)).as("%s on the grid of %s", moved, domain).isTrue();
  }

  @Property
  void movesInTheFactorsDirectionUnlessAtTheBound(
      @ForAll("numbers") Domain domain,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place,
      @ForAll("factors") double factor) {
    Object before = domain.at(place);
    double from = ((Number) before).doubleValue();
    double to = ((Number) Perturbation.perturb(domain, before, factor)).doubleValue();
    double low = ((Number) domain.at(0)).doubleValue();
    double high = ((Number) domain.at(Math.nextDown(1.0))).doubleValue();
    if (factor > 1 && from < high) {
      assertThat(to).isGreaterThan(from);
    } else if (factor < 1 && from > low) {
      assertThat(to).isLessThan(from);
    }
  }

  @Test
  void orderedChoicesMoveToTheirNeighboursAndOthersStay() {
    List<Object> sizes = List.of("small", "medium", "large");
    Domain ordinal = new CategoricalDomain(sizes, true);
    assertThat(Perturbation.perturb(ordinal, "medium", 1.2)).isEqualTo("large");
    assertThat(Perturbation.perturb(ordinal, "medium", 0.8)).isEqualTo("small");
    assertThat(Perturbation.perturb(ordinal, "large", 1.2)).isEqualTo("large");
    Domain categorical = new CategoricalDomain(sizes);
    assertThat(Perturbation.perturb(categorical, "medium", 1.2)).isEqualTo("medium");
  }

  @Test
  void complementLogNumbersHaveTheirDistanceFromOneDivided() {
    Domain gamma = new FloatDomain(0.9, 0.9999, Scale.COMPLEMENT_LOG, OptionalDouble.empty());
    assertThat((Double) Perturbation.perturb(gamma, 0.99, 1.25))
        .isCloseTo(0.992, Offset.offset(1e-12));
    assertThat((Double) Perturbation.perturb(gamma, 0.99, 0.8))
        .isCloseTo(0.9875, Offset.offset(1e-12));
    assertThat(Perturbation.perturb(gamma, 0.9999, 1.25)).isEqualTo(0.9999);
  }

  @Property
  void wholeNumbersMoveByAtLeastOne(
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place,
      @ForAll("factors") double factor) {
    for (boolean log : List.of(true, false)) {
      Domain domain = new IntDomain(1, 10, log, 1, false);
      long before = (Long) domain.at(place);
      long after = (Long) Perturbation.perturb(domain, before, factor);
      boolean atBound = factor > 1 ? before == 10 : before == 1;
      assertThat(Math.abs(after - before)).isGreaterThanOrEqualTo(atBound ? 0 : 1);
    }
  }

  @Property
  void whatHasNoOrderStays(@ForAll("factors") double factor) {
    Domain domain = new CategoricalDomain(List.of("relu", "tanh"));
    assertThat(Perturbation.perturb(domain, "tanh", factor)).isEqualTo("tanh");
  }

  @Test
  void logarithmicValuesAreMultiplied() {
    Domain domain = new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty());
    assertThat(Perturbation.perturb(domain, 1e-3, 1.2)).isEqualTo(1e-3 * 1.2);
    assertThat(Perturbation.perturb(domain, 1e-3, 0.8)).isEqualTo(1e-3 * 0.8);
    assertThat(Perturbation.perturb(domain, 9e-3, 1.2)).isEqualTo(1e-2);
    assertThat(Perturbation.perturb(domain, 1.1e-5, 0.8)).isEqualTo(1e-5);
  }

  @Test
  void linearValuesMoveByAShareOfHalfTheirRange() {
    Domain symmetric = new FloatDomain(-1, 1, false, OptionalDouble.empty());
    assertThat((Double) Perturbation.perturb(symmetric, 0.0, 1.2)).isEqualTo(0.2, near());
    assertThat((Double) Perturbation.perturb(symmetric, -0.5, 0.8)).isEqualTo(-0.7, near());
    Domain gamma = new FloatDomain(0.9, 0.999, false, OptionalDouble.empty());
    assertThat((Double) Perturbation.perturb(gamma, 0.95, 1.2)).isEqualTo(0.9599, near());
    Domain fromZero = new FloatDomain(0, 1, false, OptionalDouble.empty());
    assertThat((Double) Perturbation.perturb(fromZero, 0.5, 1.2)).isEqualTo(0.5 * 1.2, near());
  }

  @Test
  void valuesOnAGridGoToAtLeastTheNextPoint() {
    Domain stepped = new FloatDomain(0.1, 0.4, false, OptionalDouble.of(0.05));
    assertThat((Double) Perturbation.perturb(stepped, 0.2, 1.2)).isEqualTo(0.25, near());
    assertThat((Double) Perturbation.perturb(stepped, 0.4, 1.2)).isEqualTo(0.4, near());
    Domain ints = new IntDomain(0, 100, false, 10, false);
    assertThat(Perturbation.perturb(ints, 50L, 1.01)).isEqualTo(60L);
    assertThat(Perturbation.perturb(ints, 50L, 0.2)).isEqualTo(10L);
    Domain logInts = new IntDomain(1, 1000, true, 1, false);
    assertThat(Perturbation.perturb(logInts, 100L, 1.2)).isEqualTo(120L);
    assertThat(Perturbation.perturb(logInts, 2L, 0.8)).isEqualTo(1L);
  }

  @Test
  void powersOfTwoGoToTheNextPower() {
    Domain powers = new IntDomain(32, 1024, false, 1, true);
    assertThat(Perturbation.perturb(powers, 64L, 1.2)).isEqualTo(128L);
    assertThat(Perturbation.perturb(powers, 64L, 0.8)).isEqualTo(32L);
    assertThat(Perturbation.perturb(powers, 1024L, 1.2)).isEqualTo(1024L);
    assertThat(Perturbation.perturb(powers, 32L, 0.8)).isEqualTo(32L);
  }

  private static boolean onGrid(Domain domain, Object value) {
    if (domain instanceof FloatDomain d && d.step().isPresent()) {
      double steps = ((Double) value - d.low()) / d.step().getAsDouble();
      return Math.abs(steps - Math.rint(steps)) < 1e-8;
    }
    return true;
  }

  private static Offset<Double> near() {
    return Offset.offset(1e-12);
  }

  @Provide
  Arbitrary<Domain> any() {
    return Domains.any();
  }

  @Provide
  Arbitrary<Domain> numbers() {
    return Domains.numbers();
  }

  @Provide
  Arbitrary<Double> factors() {
    return Arbitraries.of(0.1, 0.5, 0.8, 0.99, 1.01, 1.2, 2.0, 10.0);
  }
}
