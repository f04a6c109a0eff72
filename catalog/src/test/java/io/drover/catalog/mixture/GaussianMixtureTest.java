package io.drover.catalog.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GaussianMixtureTest {
  private static final List<Gaussian> KNOWN =
      List.of(
          Gaussian.of(new double[] {-3, 0}, new double[][] {{0.5, 0.3}, {0.3, 0.4}}),
          Gaussian.of(new double[] {0, 2}, new double[][] {{0.2, 0}, {0, 0.1}}),
          Gaussian.of(new double[] {4, -1}, new double[][] {{1, -0.6}, {-0.6, 0.8}}));

  private static final double[] WEIGHTS = {0.5, 0.2, 0.3};

  private static double[][] drawn(int n, Key key) {
    Rng rng = key.rng();
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      double place = rng.nextDouble();
      int c = place < WEIGHTS[0] ? 0 : place < WEIGHTS[0] + WEIGHTS[1] ? 1 : 2;
      points[i] = KNOWN.get(c).draw(rng);
    }
    return points;
  }

  private static double[][] covariance(Gaussian gaussian) {
    int d = gaussian.size();
    double[][] covariance = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < d; k++) {
          covariance[i][j] += gaussian.factor()[i][k] * gaussian.factor()[j][k];
        }
      }
    }
    return covariance;
  }

  @Test
  void recoversAKnownMixture() {
    GaussianMixture mixture =
        GaussianMixture.fit(drawn(6000, Key.of("points")), 3, Key.of("fit").rng());
    int[] order =
        IntStream.range(0, 3)
            .boxed()
            .sorted(Comparator.comparing(c -> mixture.components().get(c).mean()[0]))
            .mapToInt(c -> c)
            .toArray();
    for (int c = 0; c < 3; c++) {
      Gaussian found = mixture.components().get(order[c]);
      assertThat(mixture.weights()[order[c]]).isCloseTo(WEIGHTS[c], within(0.02));
      assertThat(found.mean()).containsExactly(KNOWN.get(c).mean(), within(0.06));
      double[][] expected = covariance(KNOWN.get(c));
      for (int row = 0; row < 2; row++) {
        assertThat(covariance(found)[row]).containsExactly(expected[row], within(0.06));
      }
    }
  }

  @Test
  void theCriterionFindsTheNumberOfComponents() {
    double[][] points = drawn(1500, Key.of("points of the criterion"));
    double[] aic =
        IntStream.rangeClosed(1, 5)
            .mapToDouble(
                k -> GaussianMixture.fit(points, k, Key.of("fit").child(k).rng()).aic(points))
            .toArray();
    assertThat(aic[2]).isLessThan(aic[0] - 100).isLessThan(aic[1] - 100);
    assertThat(Math.min(aic[3], aic[4])).as("more gain little").isGreaterThan(aic[2] - 20);
  }

  @Test
  void theLikelihoodIsThatOfTheDensity() {
    // One standard normal in two dimensions: log density −log 2π − r² / 2.
    Gaussian gaussian = Gaussian.of(new double[] {0, 0}, new double[][] {{1, 0}, {0, 1}});
    GaussianMixture one = new GaussianMixture(new double[] {1}, List.of(gaussian));
    assertThat(one.logLikelihood(new double[][] {{0, 0}, {3, 4}}))
        .isCloseTo(-2 * Math.log(2 * Math.PI) - 12.5, within(1e-12));
    Gaussian wide = Gaussian.of(new double[] {1, 0}, new double[][] {{4, 0}, {0, 9}});
    GaussianMixture two = new GaussianMixture(new double[] {0.25, 0.75}, List.of(gaussian, wide));
    assertThat(two.logLikelihood(new double[][] {{0, 1}}))
        .isCloseTo(
            Math.log(
                0.25 * Math.exp(-0.5) / (2 * Math.PI)
                    + 0.75 * Math.exp(-0.5 * (0.25 + 1.0 / 9)) / (12 * Math.PI)),
            within(1e-12));
  }

  @Test
  void drawsWithTheCovarianceItHas() {
    Rng rng = Key.of("draws").rng();
    double[][] points = new double[20_000][];
    Arrays.setAll(points, i -> KNOWN.get(2).draw(rng));
    GaussianMixture fit = GaussianMixture.fit(points, 1, rng);
    assertThat(fit.components().get(0).mean()).containsExactly(new double[] {4, -1}, within(0.03));
    assertThat(covariance(fit.components().get(0))[1])
        .containsExactly(new double[] {-0.6, 0.8}, within(0.03));
  }

  @Test
  void fitsEqualPointsAndFewerGroupsThanComponents() {
    double[][] points = new double[40][];
    Arrays.setAll(points, i -> new double[] {i % 2, 0});
    GaussianMixture mixture = GaussianMixture.fit(points, 5, Key.of("equal").rng());
    assertThat(mixture.aic(points)).isFinite();
    for (Gaussian gaussian : mixture.components()) {
      assertThat(Arrays.stream(gaussian.draw(Key.of("draw").rng()))).allMatch(Double::isFinite);
    }
  }

  @Test
  void theSameGeneratorGivesTheSameBits() {
    double[][] points = drawn(300, Key.of("points"));
    GaussianMixture one = GaussianMixture.fit(points, 4, Key.of("fit").rng());
    GaussianMixture two = GaussianMixture.fit(points, 4, Key.of("fit").rng());
    assertThat(one.weights()).isEqualTo(two.weights());
    for (int c = 0; c < 4; c++) {
      assertThat(one.components().get(c).mean()).isEqualTo(two.components().get(c).mean());
      assertThat(one.components().get(c).factor()).isDeepEqualTo(two.components().get(c).factor());
    }
  }

  @Test
  void refusesMoreComponentsThanPoints() {
    assertThatThrownBy(() -> GaussianMixture.fit(drawn(3, Key.of(1)), 4, Key.of(1).rng()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but are 4");
  }
}
