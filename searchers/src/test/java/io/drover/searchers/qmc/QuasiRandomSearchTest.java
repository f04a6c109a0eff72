package io.drover.searchers.qmc;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuasiRandomSearchTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aPowerOfTwoOfSobolsPointsIsANetInEveryPairOfTheFirstDimensions(int seed) {
    SobolSequence sobol = new SobolSequence(2, Key.of(seed));
    // A (0, 6, 2)-net in base 2: every box of 2^-a by 2^-(6-a) has one of the 64 points.
    for (int a = 0; a <= 6; a++) {
      boolean[] taken = new boolean[64];
      for (int i = 0; i < 64; i++) {
        double[] point = sobol.point(i);
        int box = (int) (point[0] * (1 << a)) << 6 - a | (int) (point[1] * (1 << 6 - a));
        assertThat(taken[box]).as("box %d of %d", box, a).isFalse();
        taken[box] = true;
      }
    }
  }

  @Test
  void eachOfManyDimensionsIsStratified() {
    SobolSequence sobol = new SobolSequence(SobolSequence.MOST_DIMENSIONS, Key.of(0));
    HaltonSequence halton = new HaltonSequence(20, Key.of(0));
    int[][] counts = new int[SobolSequence.MOST_DIMENSIONS][16];
    for (int i = 0; i < 16; i++) {
      double[] point = sobol.point(i);
      for (int d = 0; d < point.length; d++) {
        counts[d][(int) (16 * point[d])]++;
      }
    }
    for (int[] count : counts) {
      assertThat(count).containsOnly(1);
    }
    // The tenth prime is 29: as many points fall into as many strips.
    int[] strips = new int[29];
    for (int i = 0; i < 29; i++) {
      strips[(int) (29 * halton.point(i)[9])]++;
    }
    assertThat(strips).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sobol", "halton"})
  void itMeasuresAVolumeBetterThanIndependentPoints(String sequence) {
    int points = 512;
    int inside = 0;
    for (Suggestion s : ask(sequence, space(4), 0, 0, points)) {
      double product = 1;
      for (Object value : s.configuration().values().values()) {
        product *= (Double) value;
      }
      inside += product < 1 / 64.0 ? 1 : 0;
    }
    // P(x1 x2 x3 x4 < c) = c Σ (−ln c)^k / k!, k = 0..3. Independent points: σ = 0.022.
    double l = StrictMath.log(64);
    double exact = (1 + l + l * l / 2 + l * l * l / 6) / 64;
    assertThat(inside / (double) points).isBetween(exact - 0.012, exact + 0.012);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sobol", "halton"})
  void moreTrialsKeepTheOnesThereAreAndAnotherSeedHasOthers(String sequence) {
    Space space = space(3);
    assertThat(ask(sequence, space, 0, 0, 20).subList(0, 5))
        .isEqualTo(ask(sequence, space, 0, 0, 5));
    assertThat(ask(sequence, space, 0, 0, 20).subList(5, 20))
        .isEqualTo(ask(sequence, space, 0, 5, 15));
    assertThat(ask(sequence, space, 1, 0, 5)).isNotEqualTo(ask(sequence, space, 0, 0, 5));
  }

  @Test
  void pointsThatViolateAConstraintArePassedOver() {
    Constraint low =
        new Constraint(
            "x0 < 0.25",
            new Formula.Parameter("x0"),
            Constraint.Relation.LESS,
            new Formula.Constant(0.25));
    Space space = new Space(space(2).domains(), Map.of(), List.of(low));
    List<Suggestion> asked = ask("sobol", space, 0, 0, 16);
    assertThat(asked).allMatch(s -> space.contains(s.configuration())).doesNotHaveDuplicates();
    assertThat(ask("sobol", space, 0, 7, 9)).isEqualTo(asked.subList(7, 16));
  }

  @Test
  void moreDimensionsThanSobolHasAreRefused() {
    QuasiRandomSearch search = new QuasiRandomSearch();
    Space wide = space(1001);
    assertThat(search.refuses(new QuasiRandomSearch.Params(16, "sobol"), wide))
        .containsOnlyKeys("x1000");
    assertThat(search.refuses(new QuasiRandomSearch.Params(16, "halton"), wide)).isEmpty();
    assertThat(search.refuses(new QuasiRandomSearch.Params(16, "sobol"), space(1000))).isEmpty();
  }

  @Test
  void theSameNumbersOnEveryMachine() {
    assertThat(ask("sobol", space(2), 0, 1, 1).get(0).configuration().values())
        .isEqualTo(Map.of("x0", SOBOL[0], "x1", SOBOL[1]));
    assertThat(ask("halton", space(2), 0, 1, 1).get(0).configuration().values())
        .isEqualTo(Map.of("x0", HALTON[0], "x1", HALTON[1]));
  }

  private static final double[] SOBOL = {0.036383013616111626, 0.5911766671194616};
  private static final double[] HALTON = {0.8221504050648272, 0.7626641583269579};

  private static List<Suggestion> ask(String sequence, Space space, int seed, int first, int n) {
    return new QuasiRandomSearch()
        .sampler(
            new QuasiRandomSearch.Params(n, sequence),
            new Problem(space, List.of(Direction.MINIMIZE), n, n, Key.of(seed)))
        .ask(List.of(), first, n);
  }

  private static Space space(int dimensions) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int d = 0; d < dimensions; d++) {
      domains.put("x" + d, new FloatDomain(0, 1, false, OptionalDouble.empty()));
    }
    return new Space(domains);
  }
}
