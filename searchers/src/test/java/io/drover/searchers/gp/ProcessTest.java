package io.drover.searchers.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProcessTest {
  private static final boolean[] NOMINAL = {false, false, true};

  /** Points of two numbers and a choice; the second number does not matter. */
  private static Data data(int n, double known) {
    Random random = new Random(1);
    double[][] columns = new double[3][n];
    double[] y = new double[n];
    double[] noise = new double[n];
    for (int i = 0; i < n; i++) {
      columns[0][i] = random.nextDouble();
      columns[1][i] = random.nextDouble();
      columns[2][i] = random.nextInt(3);
      y[i] = StrictMath.sin(6 * columns[0][i]) + 0.5 * columns[2][i] - 0.5;
      noise[i] = known;
    }
    return new Data(columns, NOMINAL, new boolean[NOMINAL.length], y, noise);
  }

  @Test
  void theInverseOfAMatrixIsItsInverse() {
    double[][] k = {{4, 1, 0.5}, {0, 3, -1}, {0, 0, 2}};
    double[][] upper = {k[0].clone(), k[1].clone(), k[2].clone()};

    Cholesky cholesky = Cholesky.of(upper);

    double[] x = cholesky.upper(cholesky.lower(new double[] {5.5, 3, 1.5}));
    assertThat(x).containsExactly(new double[] {1, 1, 1}, within(1e-12));
    assertThat(cholesky.logDeterminant()).isCloseTo(StrictMath.log(16.25), within(1e-12));
    double[][] shorter = {{4, 1}, {0, 3}};
    Cholesky grown = Cholesky.of(shorter).with(new double[] {0.5, -1}, 2, 1e-9);
    assertThat(grown.inverse()[0]).containsExactly(cholesky.inverse()[0], within(1e-12));
    assertThat(grown.logDeterminant()).isCloseTo(cholesky.logDeterminant(), within(1e-12));
    assertThat(Cholesky.of(new double[][] {{1, 2}, {0, 1}})).isNull();
  }

  @Test
  void theLengthOfWhatDoesNotMatterIsLarge() {
    Kernel kernel = Evidence.fit(data(40, 0));

    assertThat(kernel.inverse()[1]).isLessThan(0.2);
    assertThat(kernel.inverse()[0]).isGreaterThan(1);
    assertThat(kernel.noise()).isLessThan(0.01);
  }

  /** A choice, and a number that is there where it is 1. */
  private static Data conditional(boolean matters) {
    Random random = new Random(4);
    int n = 40;
    double[][] columns = new double[2][n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      columns[0][i] = random.nextInt(2);
      columns[1][i] = columns[0][i] == 1 ? random.nextDouble() : 0.5;
      double told = matters ? columns[1][i] : random.nextDouble();
      y[i] = columns[0][i] == 1 ? 2 * told - 1 : -0.5;
    }
    return new Data(
        columns, new boolean[] {true, false}, new boolean[] {false, true}, y, new double[n]);
  }

  @Test
  void aParameterThatIsNotAlwaysThereIsKnownOnlyIfItMatters() {
    assertThat(Evidence.fit(conditional(true)).inverse()[1]).isPositive();
    assertThat(Evidence.fit(conditional(false)).inverse()[1]).isZero();
  }

  @Test
  void theNoiseIsFittedAndTheSeedsTellWhichValuesHaveMoreOfIt() {
    Data data = crowded();
    double[] noise = data.noise().clone();
    noise[39] = 100 * noise[39];
    Data uneven = new Data(data.columns(), data.nominal(), data.conditional(), data.y(), noise);
    double[] ten = Arrays.stream(noise).map(variance -> 10 * variance).toArray();
    Data louder = new Data(data.columns(), data.nominal(), data.conditional(), data.y(), ten);

    Kernel kernel = Evidence.fit(uneven.relative(40));

    double[] weights = uneven.relative(40).weights();
    assertThat(weights[39] / weights[0]).isCloseTo(100, within(1e-9));
    assertThat(Arrays.stream(weights).average()).hasValueCloseTo(1.0, within(1e-9));
    assertThat(Evidence.fit(louder.relative(40)).noise()).isCloseTo(kernel.noise(), within(1e-9));
    assertThat(kernel.noise()).isGreaterThan(0.01);
  }

  @Test
  void aLoudTrialAfterTheFitDoesNotQuietenTheOthers() {
    Data calm = data(65, 0.01);
    double[] noise = calm.noise().clone();
    noise[64] = 1000 * noise[64];
    Data loud = new Data(calm.columns(), calm.nominal(), calm.conditional(), calm.y(), noise);
    double[] first = {calm.columns()[0][0], calm.columns()[1][0], calm.columns()[2][0]};

    Model before = Model.of(calm, new Model.Memory(), false);
    Model after = Model.of(loud, new Model.Memory(), false);

    assertThat(Model.fitted(65)).isEqualTo(64);
    assertThat(after.noise()).isEqualTo(before.noise());
    assertThat(after.regression().at(first).variance)
        .isCloseTo(before.regression().at(first).variance, withinPercentage(1));
  }

  @Test
  void slopesOfTheEvidenceAreThoseOfTheFunction() {
    double[] at = {0.3, -0.5, 0.2, 0.4, -2};
    Minimizer.Function evidence = Evidence.of(data(12, 0.01));
    double[] gradient = new double[5];
    evidence.value(at, gradient);
    for (int i = 0; i < at.length; i++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double[] ignored = new double[5];
      double slope = (evidence.value(up, ignored) - evidence.value(down, ignored)) / 2e-5;
      assertThat(gradient[i]).isCloseTo(slope, within(1e-5));
    }
  }

  @Test
  void slopesOfThePromiseAreThoseOfTheFunction() {
    Data data = data(15, 0);
    Regression regression = Regression.of(Evidence.fit(data), data);
    Acquisition.Limit limit = new Acquisition.Limit(regression, -0.2);
    Acquisition promise =
        new Acquisition(regression, 0.9, List.of(limit), Optional.empty())
            .with(new double[] {0.9, 0.1, 0});
    double[] at = {0.37, 0.61, 2};
    double[] gradient = new double[3];
    promise.value(at, gradient);
    for (int i = 0; i < 2; i++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += 1e-6;
      down[i] -= 1e-6;
      double slope = (promise.value(up) - promise.value(down)) / 2e-6;
      assertThat(gradient[i]).isCloseTo(slope, within(1e-4 * Math.max(1, Math.abs(slope))));
    }
  }

  @Test
  void aNoisyValueSaysLess() {
    Kernel kernel = new Kernel(new double[] {1}, 1, 1);
    double[][] apart = {{0, 1000}};
    boolean[] one = new boolean[1];
    Data data = new Data(apart, one, one, new double[] {2, 2}, new double[] {1, 3}).relative(2);

    Regression regression = Regression.of(kernel, data);

    // Noise of half and of one and a half of the average.
    assertThat(regression.at(new double[] {0}).mean).isCloseTo(2 / 1.5, within(1e-9));
    assertThat(regression.at(new double[] {1000}).mean).isCloseTo(2 / 2.5, within(1e-9));
    assertThat(regression.at(new double[] {0}).variance).isCloseTo(1 - 1 / 1.5, within(1e-9));
  }

  @Test
  void whatIsBeingTriedTakesVarianceAwayAndChangesNoMean() {
    Data data = data(10, 0);
    Regression before = Regression.of(Evidence.fit(data), data);
    double[] tried = {0.5, 0.5, 1};

    Regression after = before.with(tried);

    assertThat(after.at(tried).variance).isLessThan(0.1 * before.at(tried).variance);
    assertThat(after.at(new double[] {0.6, 0.5, 1}).mean)
        .isEqualTo(before.at(new double[] {0.6, 0.5, 1}).mean);
  }

  @Test
  void valuesOfAFewDisastersAreBentAndKeepTheirOrder() {
    double[] values = {-1, -2, -1.5, -0.5, -3, -900, -4000, -70, -1.2, -0.9};

    Warp warp = Warp.of(values, true);

    assertThat(warp.power()).isGreaterThan(1.5);
    assertThat(warp.at(-1)).isGreaterThan(warp.at(-2));
    // Of the whole scale, what is not a disaster has more than before.
    Warp plain = Warp.of(values, false);
    assertThat((warp.at(-0.5) - warp.at(-70)) / (warp.at(-70) - warp.at(-4000)))
        .isGreaterThan(1.5 * (plain.at(-0.5) - plain.at(-70)) / (plain.at(-70) - plain.at(-4000)));
    double slope = (warp.at(-1 + 1e-3) - warp.at(-1 - 1e-3)) / 2e-3;
    assertThat(warp.slope(-1)).isCloseTo(slope, within(1e-6));
    assertThat(Warp.of(new double[] {2, 2, 2}, true)).isNull();
  }

  /** Many noisy values around one point, and others. */
  private static Data crowded() {
    Random random = new Random(2);
    double[][] columns = new double[1][40];
    double[] y = new double[40];
    double[] noise = new double[40];
    for (int i = 0; i < 40; i++) {
      columns[0][i] = i < 30 ? 0.3 + 1e-4 * i : i / 40.0;
      y[i] = StrictMath.sin(6 * columns[0][i]) + 0.3 * random.nextGaussian();
      noise[i] = 0.09;
    }
    return new Data(columns, new boolean[1], new boolean[1], y, noise);
  }

  @Test
  void anImprovementCountsOverWhatIsExpectedOfThoseThatRun() {
    Data data = data(10, 0);
    Regression regression = Regression.of(Evidence.fit(data), data);
    double[] tried = {0.27, 0.5, 2};
    double mean = regression.at(tried).mean;
    Acquisition over = new Acquisition(regression, mean - 0.1, List.of(), Optional.empty());
    Acquisition under =
        new Acquisition(
            regression,
            mean - 0.1,
            List.of(new Acquisition.Limit(regression, mean + 1)),
            Optional.empty());

    assertThat(over.with(tried).threshold()).isEqualTo(mean);
    assertThat(over.with(tried).value(tried)).isLessThan(over.value(tried));
    assertThat(under.with(tried).threshold()).isEqualTo(mean - 0.1);
  }

  @Test
  void lengthsOfHalfTheSizeKnowLessOfWhatIsAway() {
    Model model = Model.of(crowded(), new Model.Memory(), false);
    Model shorter = model.shorter();
    double[] crowd = {0.3015};
    double[] away = {0.36};

    assertThat(model.regression().at(crowd).variance).isLessThan(0.1 * model.noise());
    assertThat(shorter.regression().at(away).variance)
        .isGreaterThan(2 * model.regression().at(away).variance);
  }

  @Test
  void aLuckyValueCountsForItsMeanWhereNoiseIsKnownAndElseAsItIs() {
    Data noisy = crowded();
    Data plain =
        new Data(noisy.columns(), noisy.nominal(), noisy.conditional(), noisy.y(), new double[40]);
    Model shrunk = Model.of(noisy, new Model.Memory(), false);
    Model taken = Model.of(plain, new Model.Memory(), false);
    int lucky = 0;
    for (int i = 1; i < 30; i++) {
      lucky = noisy.y()[i] > noisy.y()[lucky] ? i : lucky;
    }
    double[] features = {noisy.columns()[0][lucky]};

    double value = taken.warp().at(noisy.y()[lucky]);
    assertThat(taken.worth(lucky, features)).isEqualTo(value);
    assertThat(shrunk.worth(lucky, features)).isLessThan(value - 0.2);
  }
}
