package io.drover.catalog.onpolicy;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.training.VecNormalize;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.List;

/** Deterministic policies as programs. */
public final class PolicyPrograms {
  private PolicyPrograms() {}

  /**
   * A policy as it is now: normalisation, layers, then the most likely action.
   *
   * @param layers from a normalised observation to what the most likely action follows from
   */
  public static PolicyProgram of(
      List<Operation> layers, VecNormalize normalisation, TaskFacts task) {
    List<Operation> operations = new ArrayList<>();
    normalisation.operation().ifPresent(operations::add);
    operations.addAll(layers);
    operations.add(task.actions().continuous() ? new Operation.Clip() : new Operation.ArgMax());
    return new PolicyProgram(task.observations(), task.actions(), operations);
  }
}
