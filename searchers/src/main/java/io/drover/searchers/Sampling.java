package io.drover.searchers;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws configurations from a space's own distribution. */
public final class Sampling {
  private Sampling() {}

  /**
   * One configuration, each parameter independent of the others.
   *
   * <p>Every parameter has a child of the key by its own name, so that a parameter more or less, or
   * another order of them, does not change what the others get.
   */
  public static Configuration draw(Space space, Key key) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Domain> parameter : space.domains().entrySet()) {
      double place = key.child(parameter.getKey()).rng().nextDouble();
      values.put(parameter.getKey(), parameter.getValue().at(place));
    }
    return new Configuration(values);
  }
}
