package io.drover.catalog.tasks.box2d;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Contexts;
import io.drover.catalog.tasks.ReplayedTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;

/** {@link BipedalWalker} over stumps, stairs and pits, under Gymnasium's id for it. */
public final class BipedalWalkerHardcore implements TaskType<BipedalWalkerHardcore.Params> {
  private static final String NAME = "BipedalWalkerHardcore-v3";
  private static final int STEPS = 2000;

  /** Parameters; those of the physics and the ground may differ from episode to episode. */
  public record Params(
      @Param(
              doc = "Vertical acceleration, in m/s²; less makes the robot heavier.",
              value = "-10.0",
              range = "[-30, 0)",
              context = true)
          double gravity,
      @Param(
              doc = "How much slopes change, relative to Gymnasium's; 0 is flat ground.",
              value = "1.0",
              range = "[0, 10]",
              context = true)
          double roughness,
      @Param(
              doc = "Height of the lower kind of stumps, in steps of 0.47 m.",
              value = "1.0",
              range = "[0.1, 5]",
              context = true)
          double stumpHeightLow,
      @Param(
              doc = "Height of the higher kind of stumps, in steps of 0.47 m.",
              value = "2.0",
              range = "[0.1, 5]",
              context = true)
          double stumpHeightHigh,
      @Param(
              doc = "Width of the narrower kind of pits, in steps of 0.47 m, rounded.",
              value = "2.0",
              range = "[1, 10]",
              context = true)
          double gapWidthLow,
      @Param(
              doc = "Width of the wider kind of pits, in steps of 0.47 m, rounded.",
              value = "3.0",
              range = "[1, 10]",
              context = true)
          double gapWidthHigh,
      @Param(
              doc =
                  "Whether observations end with the six numbers above, each divided by its"
                      + " default, less 1.",
              value = "false")
          boolean observeContext) {}

  @Override
  public Card card() {
    return BipedalWalker.card(
        NAME,
        "Walk on two legs over stumps, stairs and pits.",
        "A hull on two legs of two parts must get to the far end of a ground with stumps, stairs"
            + " and pits, by the torques of its hips and knees. Ten rays measure what is ahead.");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return BipedalWalker.facts(STEPS, params.observeContext());
  }

  @Override
  public OptionalDouble timeStep(Params params) {
    return OptionalDouble.of(0.02);
  }

  @Override
  public List<String> stateVariables(Params params) {
    return Walker.VARIABLES;
  }

  @Override
  public Task create(Params params, int copies) {
    return new ReplayedTask(
        NAME,
        facts(params),
        copies,
        () -> Contexts.of(params, copies, params.observeContext()),
        () -> new Robots(copies, () -> new Walker(true)));
  }
}
