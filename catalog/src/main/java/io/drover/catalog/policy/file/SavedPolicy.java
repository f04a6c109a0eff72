package io.drover.catalog.policy.file;

import io.drover.catalog.policy.PolicyProgram;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A policy and where it comes from.
 *
 * @param task name of the task that it was trained on
 * @param taskParams the task's parameters by name
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
    String algorithm,
    String version,
    long envSteps,
    String stream,
    PolicyProgram program) {
  /** Copies the map. */
  public SavedPolicy {
    taskParams = Collections.unmodifiableMap(new LinkedHashMap<>(taskParams));
  }
}
