package io.drover.catalog;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a component that cannot change while it trains. */
public final class FixedParams {
  private FixedParams() {}

  /** Those that are not live, by name, as text, in the record's order. */
  public static Map<String, String> of(Record params) {
    Map<String, Object> values = Params.values(params);
    Map<String, String> fixed = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(params.getClass())) {
      if (!spec.live()) {
        fixed.put(spec.name(), String.valueOf(values.get(spec.name())));
      }
    }
    return fixed;
  }

  /**
   * Refuses a change.
   *
   * @param before what the training was started with, as {@link #of} has it
   * @throws IllegalArgumentException if a parameter differs that is not live
   */
  public static void requireSame(Map<String, String> before, Record after) {
    of(after)
        .forEach(
            (name, value) -> {
              if (!value.equals(before.get(name))) {
                throw new IllegalArgumentException(
                    name
                        + " cannot change while training: it is "
                        + before.get(name)
                        + " and was given as "
                        + value);
              }
            });
  }
}
