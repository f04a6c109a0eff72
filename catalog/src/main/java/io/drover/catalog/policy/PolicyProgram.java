package io.drover.catalog.policy;

import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.util.List;

/**
 * A deterministic policy as a list of operations: each takes the row that the one before made, the
 * first an observation; the last makes an action.
 *
 * @param observations what it sees, raw
 * @param actions what it chooses
 * @param operations in order
 */
public record PolicyProgram(
    ObservationSpace observations, ActionSpace actions, List<Operation> operations) {
  /** Copies the list. */
  public PolicyProgram {
    operations = List.copyOf(operations);
  }

  /** How many numbers of it are learned: weights and biases. */
  public long parameters() {
    return operations.stream().mapToLong(Operation::parameters).sum();
  }
}
