package io.drover.dsl.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** The lowest value of each parameter, by name. */
  public Map<String, Object> lowest() {
    Map<String, Object> lowest = new LinkedHashMap<>();
    params.forEach(param -> lowest.put(param.name(), param.low()));
    return lowest;
  }

  /** Numbers in one context. */
  public int size() {
    return params.size();
  }
}
