package io.drover.catalog.onpolicy;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.training.VecNormalize;
import io.drover.dsl.component.TaskFacts;
import java.util.ArrayList;
import java.util.List;

/** Deterministic policies as programs. */
public final class PolicyPrograms {
  private PolicyPrograms() {}

  /** The policy as it is now: normalisation, network, then the most likely action. */
  public static PolicyProgram of(ActorCritic networks, VecNormalize normalisation, TaskFacts task) {
    List<Operation> operations = new ArrayList<>();
    normalisation.operation().ifPresent(operations::add);
    operations.addAll(networks.operations());
    operations.add(task.actions().continuous() ? new Operation.Clip() : new Operation.ArgMax());
    return new PolicyProgram(task.observations(), task.actions(), operations);
  }
}
