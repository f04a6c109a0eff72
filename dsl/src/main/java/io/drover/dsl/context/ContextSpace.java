package io.drover.dsl.context;

import java.util.List;

/**
 * The contexts that a role may meet: a box in the space of a task's context parameters.
 *
 * @param params every context parameter of the task, in the task's order
 */
public record ContextSpace(List<ContextParam> params) {
  /** Copies the list. */
  public ContextSpace {
    params = List.copyOf(params);
  }

  /** Whether there is more than one context. */
  public boolean varies() {
    return params.stream().anyMatch(ContextParam::varies);
  }

  /** Numbers in one context. */
  public int size() {
    return params.size();
  }
}
