package io.drover.catalog.tasks.bbob;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A function as a task of one step: the action is a point in [−5, 5]<sup>d</sup>, the reward how
 * far its value is above the optimum, negative. There is nothing to see: the observation is 0.
 *
 * <p>Noise, if any, is normal and the same for the same point and episode.
 */
public final class Bbob implements TaskType<Bbob.Params> {
  private static final String NAME = "bbob";
  private static final double BOUND = 5;

  /** Which function. */
  public record Params(
      @Param(
              doc =
                  "The function: fifteen of BBOB by their names there; mixed (whole numbers and a"
                      + " choice among floats) and tree (choices that open one another, of 9"
                      + " numbers) are for spaces that are not all floats.",
              value = "rosenbrock",
              choices = {
                "sphere",
                "ellipsoid",
                "rastrigin",
                "attractive-sector",
                "step-ellipsoid",
                "rosenbrock",
                "ellipsoid-rotated",
                "discus",
                "bent-cigar",
                "different-powers",
                "rastrigin-rotated",
                "schaffers-f7",
                "griewank-rosenbrock",
                "schwefel",
                "katsuura",
                "mixed",
                "tree"
              })
          String function,
      @Param(doc = "Numbers in a point.", value = "5", range = "[2, 40]") int dimensions,
      @Param(
              doc = "Which shift and rotation; of BBOB's functions COCO's instance of that number.",
              value = "1",
              range = "[1, 100000]")
          int instance,
      @Param(
              doc =
                  "Standard deviation of normal noise in the reward; other seeds have other noise.",
              value = "0.0",
              range = "[0, 1e6]")
          double noise) {
    /** Refuses a function of another size. */
    public Params {
      if (function.equals(TreeFunction.NAME) && dimensions != TreeFunction.SIZE) {
        throw new IllegalArgumentException(
            "dimensions must be 9 for the function tree, but is " + dimensions);
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Functions with known optima, most of them of BBOB, for comparing searches in seconds.",
        "One step, in which the action is a point in [-5, 5]^d and the reward the negative distance"
            + " of its value to the optimum: 0 is best. With the algorithm point, whose"
            + " hyperparameters are the point, a search of hyperparameters becomes one of the"
            + " function, and costs nothing but its own time. The fifteen functions of BBOB are"
            + " those of COCO, shifts and rotations by instance included; actions are floats, so"
            + " that nothing is told apart below about 1e-7 of a coordinate.",
        "Hansen, N., Finck, S., Ros, R. and Auger, A. (2009): Real-Parameter Black-Box Optimization"
            + " Benchmarking 2009: Noiseless Functions Definitions. INRIA RR-6829.",
        "RR-6829, and values of COCO 2.8.2; tree is the example of Jenatton et al. (2017), mixed is"
            + " ours.",
        List.of("continuous actions"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return new TaskFacts(
        new ObservationSpace.Vector(1),
        ActionSpace.Box.symmetric(params.dimensions(), BOUND),
        false,
        1,
        OptionalDouble.empty());
  }

  @Override
  public boolean variesStarts(Params params) {
    return false;
  }

  @Override
  public boolean hasChance(Params params) {
    return params.noise() > 0;
  }

  @Override
  public Task create(Params params, int copies) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies must be at least 1, but is " + copies);
    }
    return new EpisodicTask(
        NAME, facts(params), new PointDynamics(Functions.of(params), params.noise()), copies);
  }
}
