package io.drover.catalog.tasks.bbob;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values are those of COCO 2.8.2, instance 3 in 5 dimensions, less its best value. */
final class BbobFunctionTest {
  @ParameterizedTest
  @CsvSource({
    "sphere, 95.08828832",
    "ellipsoid, 1593281.1759121919",
    "rastrigin, 82.28540464179292",
    "attractive-sector, 180007.15568848426",
    "step-ellipsoid, 513.9339679541145",
    "rosenbrock, 327307.9481911913",
    "ellipsoid-rotated, 4628090.781332806",
    "discus, 1907761.8588694946",
    "bent-cigar, 51334763.76263347",
    "different-powers, 39.32051368929663",
    "rastrigin-rotated, 278.2123659559841",
    "schaffers-f7, 21.214790133239262",
    "griewank-rosenbrock, 34.02348898268812",
    "schwefel, 67902.20594032982",
    "katsuura, 14.772913054837133"
  })
  void hasTheValuesOfCoco(String function, double value) {
    double[] x = {1.5, -2.25, 0.5, 4.0, -3.75};
    assertThat(Functions.of(function, 5, 3).gap(x))
        .isCloseTo(value, Percentage.withPercentage(1e-6));
  }

  @ParameterizedTest
  @EnumSource(BbobFunction.class)
  void isZeroAtItsOptimum(BbobFunction function) {
    Landscape landscape = function.instance(7, 11);
    assertThat(landscape.gap(landscape.optimum())).isLessThan(1e-12);
  }
}
