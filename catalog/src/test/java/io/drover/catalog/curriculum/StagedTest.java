package io.drover.catalog.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Params;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StagedTest {
  private static final ContextSpace SPACE =
      new ContextSpace(
          List.of(new ContextParam("length", 0, 10), new ContextParam("gravity", 5, 6)));

  private static Teacher<Staged.Params> teacher(Map<String, Object> values) {
    Staged staged = new Staged();
    return staged.start(
        Params.create(staged.params(), values), SPACE, new double[] {2, 6}, Key.of("staged"));
  }

  private static void play(Teacher<?> teacher, double episodeReturn, int episodes) {
    for (int i = 0; i < episodes; i++) {
      teacher.ended(teacher.next(), episodeReturn, 1);
    }
  }

  /** Contexts stay in these ranges and come near their ends. */
  private static void assertRanges(Teacher<?> teacher, double... lowHigh) {
    for (int k = 0; k < 2; k++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < 400; i++) {
        double value = teacher.next()[k];
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      double width = lowHigh[2 * k + 1] - lowHigh[2 * k];
      assertThat(least).isBetween(lowHigh[2 * k], lowHigh[2 * k] + 0.02 * width);
      assertThat(most).isBetween(lowHigh[2 * k + 1] - 0.02 * width, lowHigh[2 * k + 1]);
    }
  }

  @Test
  void beginsAroundTheTasksOwnContextAndGrowsByTheIncrementUntilTheBoxIsFull() {
    Teacher<Staged.Params> teacher =
        teacher(Map.of("threshold", 100.0, "start", 0.2, "increment", 0.25, "min_episodes", 10L));
    assertRanges(teacher, 1, 3, 5.9, 6);
    play(teacher, 100, 10);
    assertRanges(teacher, 0, 5.5, 5.65, 6);
    play(teacher, 100, 10);
    assertRanges(teacher, 0, 8, 5.4, 6);
    play(teacher, 100, 20);
    assertRanges(teacher, 0, 10, 5, 6);
    assertThat(teacher.metrics())
        .containsEntry("curriculum/stage", 4.0)
        .containsEntry("curriculum/covered", 1.0);
    play(teacher, 100, 100);
    assertThat(teacher.metrics())
        .as("no stage behind the last")
        .containsEntry("curriculum/stage", 4.0);
  }

  @Test
  void staysWhereTheScoreIsBelowTheThreshold() {
    Teacher<Staged.Params> teacher = teacher(Map.of("threshold", 100.0, "min_episodes", 1L));
    play(teacher, 99.999, 1000);
    assertThat(teacher.metrics()).containsEntry("curriculum/stage", 0.0);
  }

  @Test
  void smoothsTheScoreOverEpisodes() {
    Teacher<Staged.Params> teacher =
        teacher(Map.of("threshold", 75.0, "smoothing", 0.5, "min_episodes", 1L));
    play(teacher, 0, 1);
    play(teacher, 100, 1);
    assertThat(teacher.metrics())
        .containsEntry("curriculum/score", 50.0)
        .containsEntry("curriculum/stage", 0.0);
    play(teacher, 100, 1);
    assertThat(teacher.metrics()).containsEntry("curriculum/stage", 1.0);
  }

  @Test
  void waitsForTheLeastNumberOfEpisodesInEveryStage() {
    Teacher<Staged.Params> teacher = teacher(Map.of("threshold", 1.0, "min_episodes", 30L));
    for (int stage = 0; stage < 3; stage++) {
      play(teacher, 5, 29);
      assertThat(teacher.metrics()).containsEntry("curriculum/stage", (double) stage);
      play(teacher, 5, 1);
      assertThat(teacher.metrics()).containsEntry("curriculum/stage", stage + 1.0);
    }
  }

  @Test
  void takesTheNearestValueOfTheRangeWhereTheTasksOwnIsOutside() {
    Staged staged = new Staged();
    Teacher<Staged.Params> teacher =
        staged.start(
            Params.create(staged.params(), Map.of("threshold", 1.0, "start", 0.2)),
            SPACE,
            new double[] {-50, 100},
            Key.of("staged"));
    assertRanges(teacher, 0, 1, 5.9, 6);
  }
}
