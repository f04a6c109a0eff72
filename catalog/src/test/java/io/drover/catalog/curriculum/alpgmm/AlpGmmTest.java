package io.drover.catalog.curriculum.alpgmm;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.curriculum.Teacher;
import io.drover.dsl.component.Params;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

final class AlpGmmTest {
  private static final ContextSpace SPACE =
      new ContextSpace(List.of(new ContextParam("length", -2, 8), new ContextParam("mass", 1, 3)));

  private static Teacher<AlpGmm.Params> teacher(long seed, Map<String, Object> values) {
    AlpGmm alpGmm = new AlpGmm();
    return alpGmm.start(
        Params.create(alpGmm.params(), values), SPACE, new double[] {0, 1}, Key.of(seed));
  }

  /** Part of the last contexts whose length is in [0, 1] after a learner that goes that way. */
  private static double within(
      long seed, double low, double high, DoubleBinaryOperator returnOfLengthAndTime) {
    Teacher<AlpGmm.Params> teacher = teacher(seed, Map.of());
    int inside = 0;
    int episodes = 1800;
    int last = 900;
    for (int time = 0; time < episodes; time++) {
      double[] context = teacher.next();
      if (time >= episodes - last && context[0] >= low && context[0] <= high) {
        inside++;
      }
      teacher.ended(context, returnOfLengthAndTime.applyAsDouble(context[0], time), 1);
    }
    return inside / (double) last;
  }

  @Test
  void drawsWhereTheLearnerMakesProgress() {
    for (long seed = 0; seed < 5; seed++) {
      // A fifth of the range; below it is mastered, above out of reach.
      double share =
          within(seed, 2, 4, (length, time) -> length < 2 ? 500 : length > 4 ? 10 : time / 4.0);
      assertThat(share).as("seed %d", seed).isGreaterThan(0.7);
    }
  }

  @Test
  void followsProgressThatMoves() {
    for (long seed = 0; seed < 5; seed++) {
      // A front of learning at the length of one unit per 300 episodes.
      double share =
          within(
              seed,
              0.5,
              5,
              (length, time) -> 100 * Math.min(Math.max(time / 300.0 - length, 0), 1));
      assertThat(share).as("seed %d", seed).isGreaterThan(0.65);
    }
  }

  @Test
  void isUniformWithoutProgress() {
    double sum = 0;
    for (long seed = 0; seed < 10; seed++) {
      sum += within(seed, 2, 4, (length, time) -> 10);
    }
    // Every Gaussian is as good; a fifth of the range, give or take what the fits do to its shape.
    assertThat(sum / 10).isBetween(0.12, 0.3);
  }

  @Test
  void isUniformBeforeTheFirstFitAndForItsRandomPart() {
    Teacher<AlpGmm.Params> always = teacher(1, Map.of("random_task_ratio", 1.0));
    Teacher<AlpGmm.Params> never = teacher(1, Map.of("random_task_ratio", 0.0));
    for (int time = 0; time < 150; time++) {
      double[] context = always.next();
      assertThat(never.next()).as("before the first fit").isEqualTo(context);
      always.ended(context, context[0] < -1 ? time : 0, 1);
      never.ended(context, context[0] < -1 ? time : 0, 1);
    }
    int[] low = new int[2];
    for (int i = 0; i < 1000; i++) {
      low[0] += always.next()[0] < -1 ? 1 : 0;
      low[1] += never.next()[0] < -1 ? 1 : 0;
    }
    assertThat(low[0]).as("a tenth of the range").isBetween(70, 130);
    assertThat(low[1]).isGreaterThan(600);
  }

  @Test
  void doesNotDependOnTheUnitOfReturns() {
    for (double unit : new double[] {1, 1024, 1.0 / 1024}) {
      Teacher<AlpGmm.Params> teacher = teacher(3, Map.of());
      Teacher<AlpGmm.Params> other = teacher(3, Map.of());
      for (int time = 0; time < 500; time++) {
        double[] context = teacher.next();
        assertThat(other.next()).isEqualTo(context);
        double episodeReturn = context[0] * Math.min(time, 300);
        teacher.ended(context, episodeReturn, 1);
        other.ended(context, unit * episodeReturn, 1);
      }
    }
  }

  @Test
  void progressIsTheDifferenceFromTheNearestContextBefore() {
    Progress progress = new Progress(1, 10_000);
    double[] returns = {0, 10, 20, 30, 40, 50};
    for (int i = 0; i < returns.length; i++) {
      progress.add(new double[] {i / 10.0}, returns[i]);
    }
    assertThat(progress.mean(6)).as("the first have nothing to compare with").isZero();
    progress.add(new double[] {0.24}, 5);
    assertThat(progress.mean(1)).isEqualTo(15);
    progress.add(new double[] {0.24}, 9);
    assertThat(progress.mean(1)).isEqualTo(4);
    progress.add(new double[] {0.24}, 3);
    assertThat(progress.mean(1)).as("of equal contexts the last").isEqualTo(6);
  }
}
