package io.drover.catalog.policy.file;

import io.drover.catalog.policy.PolicyProgram;
import io.drover.dsl.experiment.Use;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy and where it comes from.
 *
 * @param task name of the task that it was trained on
 * @param taskParams the task's parameters by name
 * @param wrap what stands around the task wherever the policy plays, from the task outwards
 * @param algorithm name of the algorithm that trained it
 * @param version of Drover that saved it
 * @param envSteps environment steps of its training
 * @param stream name of the key that rooted its training's random numbers, such as {@code
 *     seed/1003}
 * @param program what it does
 */
public record SavedPolicy(
    String task,
    Map<String, Object> taskParams,
    List<Use> wrap,
    String algorithm,
    String version,
    long envSteps,
    String stream,
    PolicyProgram program) {
  /** Copies map and list. */
  public SavedPolicy {
    wrap = List.copyOf(wrap);
    taskParams = Collections.unmodifiableMap(new LinkedHashMap<>(taskParams));
  }
}
