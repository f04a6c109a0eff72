package io.drover.dsl.experiment;

import io.drover.dsl.component.DataFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A component and all its parameters.
 *
 * @param component its name
 * @param params every parameter by its YAML name, in the record's order, defaults filled in: {@link
 *     Long}, {@link Double}, {@link Boolean}, {@link String}, a list or mapping of these, a file's
 *     plain form, or null
 */
public record Use(String component, Map<String, Object> params) {
  public Use {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** The same with what determines results alone: of files their digests, not their paths. */
  public Use withoutPaths() {
    return new Use(component, DataFile.withoutPaths(params));
  }

  /** The same component with some parameters replaced. */
  public Use with(Map<String, Object> values) {
    Map<String, Object> merged = new LinkedHashMap<>(params);
    merged.putAll(values);
    return new Use(component, merged);
  }
}
