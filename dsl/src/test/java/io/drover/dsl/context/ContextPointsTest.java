package io.drover.dsl.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContextPointsTest {
  private static final ContextSpace SPACE =
      new ContextSpace(
          List.of(
              new ContextParam("length", 0.2, 2),
              new ContextParam("gravity", 9.8, 9.8),
              new ContextParam("force", 5, 15)));

  @Test
  void liesInTheBoxAndStaysWhereAValueIsFixed() {
    for (double[] point : ContextPoints.of(SPACE, Role.TEST, 500)) {
      assertThat(point[0]).isBetween(0.2, 2.0);
      assertThat(point[1]).isEqualTo(9.8);
      assertThat(point[2]).isBetween(5.0, 15.0);
    }
  }

  @Test
  void aShorterEvaluationPlaysTheFirstOfALongerOne() {
    double[][] few = ContextPoints.of(SPACE, Role.TEST, 20);
    double[][] many = ContextPoints.of(SPACE, Role.TEST, 100);
    for (int i = 0; i < few.length; i++) {
      assertThat(many[i]).isEqualTo(few[i]);
    }
  }

  @Test
  void rolesMeetDifferentContexts() {
    double[][] test = ContextPoints.of(SPACE, Role.TEST, 100);
    for (double[] point : ContextPoints.of(SPACE, Role.VALIDATE, 100)) {
      assertThat(List.of(test)).noneMatch(other -> Arrays.equals(other, point));
    }
  }

  @Test
  void coversTheBoxEvenly() {
    int[][] cells = new int[4][4];
    for (double[] point : ContextPoints.of(SPACE, Role.VALIDATE, 160)) {
      cells[(int) ((point[0] - 0.2) / 1.8 * 4)][(int) ((point[2] - 5) / 10 * 4)]++;
    }
    for (int[] row : cells) {
      for (int count : row) {
        assertThat(count).isBetween(6, 14); // 10 on average
      }
    }
  }
}
