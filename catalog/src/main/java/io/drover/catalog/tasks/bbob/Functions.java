package io.drover.catalog.tasks.bbob;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All functions of the test-bed, by the names that files have. */
public final class Functions {
  private static final Map<String, Maker> ALL = all();

  private Functions() {}

  private interface Maker {
    Landscape make(int size, int instance);
  }

  private static Map<String, Maker> all() {
    Map<String, Maker> all = new LinkedHashMap<>();
    for (BbobFunction function : BbobFunction.values()) {
      all.put(function.label(), function::instance);
    }
    all.put(MixedFunction.NAME, MixedFunction::new);
    all.put(TreeFunction.NAME, (size, instance) -> new TreeFunction());
    return all;
  }

  /** Names of all. */
  public static List<String> names() {
    return new ArrayList<>(ALL.keySet());
  }

  /**
   * An instance of a function; for one thread.
   *
   * @param size numbers in a point
   */
  public static Landscape of(String name, int size, int instance) {
    return ALL.get(name).make(size, instance);
  }

  static Landscape of(Bbob.Params params) {
    return of(params.function(), params.dimensions(), params.instance());
  }
}
