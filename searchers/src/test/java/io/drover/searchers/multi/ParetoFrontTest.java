package io.drover.searchers.multi;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.space.Configuration;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
  private static final List<Direction> RETURN_AND_SIZE =
      List.of(Direction.MAXIMIZE, Direction.MINIMIZE);

  private static Observation trial(double first, double second, double constraint) {
    return new Observation(
        Configuration.DEFAULT,
        Observation.State.COMPLETE,
        List.of(first, second),
        List.of(constraint),
        1,
        List.of(0.0, 0.0));
  }

  @Test
  void theFrontHoldsWhatNoOtherBeatsInTheDirectionsOfTheStudy() {
    List<Observation> trials =
        List.of(
            trial(10, 5, 0),
            trial(9, 6, 0), // worse in both
            trial(20, 9, 0),
            trial(10, 5, 0), // the same as the first
            trial(30, 1, 0.1), // the best, but it violates a constraint
            Observation.failed(Configuration.DEFAULT),
            Observation.running(Configuration.DEFAULT),
            trial(1, 1, -3));
    assertThat(ParetoFront.of(trials, RETURN_AND_SIZE)).containsExactly(0, 2, 3, 7);
  }

  @Test
  void theKneeIsWhereTheFrontBendsMost() {
    List<double[]> losses =
        List.of(
            new double[] {0, 100},
            new double[] {0.2, 20},
            new double[] {0.9, 15}, // bought dearly
            new double[] {0.1, 90},
            new double[] {0.3, 30}, // dominated
            new double[] {1, 0});
    assertThat(Knee.of(losses)).hasValue(1);
  }

  @Test
  void theKneeDoesNotDependOnUnits() {
    List<double[]> losses =
        List.of(
            new double[] {0, 1e6, 3},
            new double[] {2e-6, 4e5, 1},
            new double[] {9e-6, 1e5, 2},
            new double[] {1e-5, 0, 3});
    assertThat(Knee.of(losses)).hasValue(1);
  }

  @Test
  void aFrontOfOneIsItsOwnKneeAndNoneHasNone() {
    assertThat(Knee.of(List.of(new double[] {3, 3}, new double[] {2, 2}))).hasValue(1);
    assertThat(Knee.of(List.of())).isEmpty();
  }
}
