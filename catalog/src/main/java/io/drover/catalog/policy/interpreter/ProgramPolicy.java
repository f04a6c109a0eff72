package io.drover.catalog.policy.interpreter;

import io.drover.catalog.Actor;
import io.drover.catalog.Policy;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.Shapes;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy that goes through the operations of a program one after the other, one observation at a
 * time, with plain loops. It is deterministic.
 */
public final class ProgramPolicy implements Policy {
  private final PolicyProgram program;
  private final List<Integer> widths;

  /**
   * The policy of a program.
   *
   * @throws IllegalArgumentException if its operations do not fit together
   */
  public ProgramPolicy(PolicyProgram program) {
    this.program = program;
    this.widths = Shapes.outputs(program);
  }

  /**
   * The policy for that many copies.
   *
   * @throws IllegalArgumentException if samples are wanted: a program has only the most likely
   *     action
   */
  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    if (!deterministic) {
      throw new IllegalArgumentException("a program acts deterministically");
    }
    return new ProgramActor(copies);
  }

  private final class ProgramActor implements Actor {
    private final int copies;
    private final List<Step> steps = new ArrayList<>();
    private final float[][] rows;

    ProgramActor(int copies) {
      this.copies = copies;
      rows = new float[widths.size() + 1][];
      rows[0] = new float[program.observations().size()];
      for (int i = 0; i < widths.size(); i++) {
        Operation operation = program.operations().get(i);
        steps.add(Step.of(operation, program.actions(), copies));
        rows[i + 1] = new float[widths.get(i)];
      }
    }

    @Override
    public void act(float[] observations, boolean[] masks, boolean[] starts, float[] actions) {
      int inputs = rows[0].length;
      float[] action = rows[steps.size()];
      for (int copy = 0; copy < copies; copy++) {
        System.arraycopy(observations, copy * inputs, rows[0], 0, inputs);
        for (int i = 0; i < steps.size(); i++) {
          Step step = steps.get(i);
          if (starts[copy]) {
            step.start(copy);
          }
          step.apply(rows[i], rows[i + 1], copy, masks);
        }
        System.arraycopy(action, 0, actions, copy * action.length, action.length);
      }
    }
  }
}
