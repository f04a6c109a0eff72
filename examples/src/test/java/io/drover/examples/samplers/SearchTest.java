package io.drover.examples.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.tasks.bbob.BbobFunction;
import org.junit.jupiter.api.Test;

class SearchTest {
  /**
   * Its first model sees the optimum at a bound of the third parameter, where all its trials go,
   * and none of them tells it otherwise: without shorter lengths it ends 1.16 away.
   */
  @Test
  void gpLeavesABoundWhereOnlyItsModelSeesTheOptimum() {
    FunctionProblem sphere = new FunctionProblem(BbobFunction.SPHERE, 5, 100);

    double gap = Search.score(Search.samplers().get("gp"), sphere, 3).orElseThrow();

    assertThat(gap).isLessThan(0.01);
  }
}
