package io.drover.dsl.check;

import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import java.util.Map;

/**
 * A space and where it stands.
 *
 * @param space without the parameters that have problems
 * @param entries by parameter
 */
public record SearchSpace(Space space, Map<String, Node.Entry> entries) {
  static final SearchSpace NOTHING = new SearchSpace(Space.EMPTY, Map.of());
}
