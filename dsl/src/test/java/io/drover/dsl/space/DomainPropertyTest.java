package io.drover.dsl.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class DomainPropertyTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @Property
  void floatsStayWithinTheirBounds(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @DoubleRange(min = 0, max = 1e6) double width,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    Domain domain = new FloatDomain(low, low + width, false, OptionalDouble.empty());
    assertThat(domain.contains(domain.at(place))).isTrue();
  }

  @Property
  void logFloatsStayWithinTheirBounds(
      @ForAll @IntRange(min = -300, max = 200) int exponent,
      @ForAll @DoubleRange(min = 1, max = 1e100) double ratio,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    double low = Double.parseDouble("1e" + exponent);
    Domain domain = new FloatDomain(low, low * ratio, true, OptionalDouble.empty());
    assertThat(domain.contains(domain.at(place))).isTrue();
    assertThat(domain.contains(domain.at(ALMOST_ONE))).isTrue();
  }

  @Property
  void complementLogFloatsStayWithinTheirBoundsAndCrowdTowardsOne(
      @ForAll @DoubleRange(max = 0.9) double low,
      @ForAll @DoubleRange(min = 0.1, max = 0.99) double share,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    double high = low + (1 - low) * share;
    Domain domain = new FloatDomain(low, high, Scale.COMPLEMENT_LOG, OptionalDouble.empty());
    assertThat(domain.contains(domain.at(place))).isTrue();
    assertThat(domain.contains(domain.at(ALMOST_ONE))).isTrue();
    double middle = (Double) domain.at(0.5);
    // In the middle, 1 - x is the geometric mean of what it is at the bounds.
    assertThat((1 - middle) * (1 - middle)).isCloseTo((1 - low) * (1 - high), within(1e-9));
  }

  @Property
  void steppedFloatsLieOnTheirSteps(
      @ForAll @DoubleRange(min = -100, max = 100) double low,
      @ForAll @DoubleRange(min = 0.01, max = 1) double step,
      @ForAll @IntRange(min = 1, max = 1000) int steps,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    FloatDomain domain = new FloatDomain(low, low + step * steps, false, OptionalDouble.of(step));
    double value = (Double) domain.at(place);
    assertThat(domain.contains(value)).isTrue();
    double count = (value - low) / step;
    assertThat(Math.abs(count - Math.rint(count))).isLessThan(1e-6);
  }

  @Property
  void intsStayWithinTheirBounds(
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long low,
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long width,
      @ForAll @LongRange(min = 1, max = 1000) long step,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    Domain domain = new IntDomain(low, low + width, false, step, false);
    assertThat(domain.contains(domain.at(place))).isTrue();
    assertThat(domain.contains(domain.at(ALMOST_ONE))).isTrue();
  }

  @Property
  void logIntsStayWithinTheirBounds(
      @ForAll @LongRange(min = 1, max = 1_000_000) long low,
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long width,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    Domain domain = new IntDomain(low, low + width, true, 1, false);
    assertThat(domain.contains(domain.at(place))).isTrue();
    assertThat(domain.contains(domain.at(ALMOST_ONE))).isTrue();
  }

  @Property
  void powersOfTwoStayPowersOfTwo(
      @ForAll @IntRange(max = 30) int lowest,
      @ForAll @IntRange(max = 30) int more,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    Domain domain = new IntDomain(1L << lowest, 1L << (lowest + more), false, 1, true);
    assertThat(domain.contains(domain.at(place))).isTrue();
    assertThat(domain.contains(domain.at(ALMOST_ONE))).isTrue();
  }

  @Property
  void choicesAreChosen(
      @ForAll @IntRange(min = 1, max = 50) int count,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double place) {
    List<Object> choices =
        java.util.stream.LongStream.range(0, count).mapToObj(i -> (Object) i).toList();
    Domain domain = new CategoricalDomain(choices);
    assertThat(domain.contains(domain.at(place))).isTrue();
    assertThat(domain.contains(domain.at(ALMOST_ONE))).isTrue();
  }

  @Example
  void everyValueOfASmallDomainComesUp() {
    IntDomain domain = new IntDomain(32, 512, false, 1, true);
    TreeSet<Object> values = new TreeSet<>();
    for (double place = 0; place < 1; place += 0.01) {
      values.add(domain.at(place));
    }
    assertThat(values).containsExactly(32L, 64L, 128L, 256L, 512L);
  }
}
