package io.drover.pipelines.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.pipelines.statistics.Stratified.Estimate;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class StratifiedTest {
  private static final double FAILED = Double.NEGATIVE_INFINITY;
  private static final Key KEY = Key.of(1);

  @Test
  void theQuarterCutOffIsOfAllTasksTogether() {
    // Of 0 0 0 1 | 5 6 7 8 the middle half is 0 1 5 6; task by task it would be 0 0 | 6 7.
    Estimate iqm =
        Stratified.iqm(List.of(new double[] {0, 0, 0, 1}, new double[] {5, 6, 7, 8}), KEY);

    assertThat(iqm.value()).hasValue(3);
  }

  @Test
  void resamplesStayWithinTheirTask() {
    // Drawn over both tasks together, some resamples would be of one value alone.
    Estimate iqm =
        Stratified.iqm(List.of(new double[] {1, 1, 1, 1}, new double[] {3, 3, 3, 3}), KEY);

    assertThat(iqm.ci95()).contains(new Bounds(2, 2));
  }

  @Test
  void ofOneTaskIsTheIntervalOfASingleRun() {
    double[] scores = {3, 1, 4, 1, 5, 9, 2, 6};
    Bounds single =
        TestStatistics.summarize(Seeds.scores(scores), java.util.OptionalDouble.empty(), true, KEY)
            .ci95()
            .orElseThrow();
    Bounds stratified = Stratified.iqm(List.of(scores), KEY).ci95().orElseThrow();

    // Monte Carlo with other draws.
    assertThat(stratified.low()).isCloseTo(single.low(), within(0.15));
    assertThat(stratified.high()).isCloseTo(single.high(), within(0.15));
  }

  @Test
  void improvementIsTheMeanOverTasks() {
    Estimate poi =
        Stratified.improvement(
            List.of(new double[] {2, 2}, new double[] {0, 0}),
            List.of(new double[] {1, 1}, new double[] {0, 0}),
            KEY);

    assertThat(poi.value()).hasValue(0.75);
    assertThat(poi.ci95()).contains(new Bounds(0.75, 0.75));
  }

  @Test
  void differencesHaveIntervalsOnBothSidesOfThem() {
    Estimate difference =
        Stratified.difference(new double[] {1, 2, 3, 4, 5}, new double[] {11, 12, 13, 14, 15}, KEY);

    assertThat(difference.value()).hasValue(-10);
    assertThat(difference.ci95().orElseThrow().low()).isBetween(-13.0, -10.5);
    assertThat(difference.ci95().orElseThrow().high()).isBetween(-9.5, -7.0);
  }

  @Test
  void failedTrainingsAreNoNumbers() {
    double[] failed = {FAILED, FAILED, FAILED, 1, 2};
    double[] whole = {1, 2, 3, 4, 5};

    assertThat(Stratified.iqm(List.of(failed), KEY).value()).isEmpty();
    assertThat(Stratified.difference(failed, whole, KEY).value()).isEmpty();
    assertThat(Stratified.difference(whole, failed, KEY).ci95()).isEmpty();
    assertThat(Stratified.improvement(List.of(failed), List.of(whole), KEY).value()).isPresent();
  }

  @Test
  void equalKeysGiveEqualIntervals() {
    List<double[]> tasks = List.of(new double[] {1, 2, 3, 7}, new double[] {5, 6, 8});

    assertThat(Stratified.iqm(tasks, KEY)).isEqualTo(Stratified.iqm(tasks, KEY));
  }
}
