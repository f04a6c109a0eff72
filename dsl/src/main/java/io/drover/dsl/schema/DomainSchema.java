package io.drover.dsl.schema;

import io.drover.dsl.component.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of what a search may change. */
final class DomainSchema {
  private DomainSchema() {}

  /** Any domain. */
  static Map<String, Object> any() {
    Map<String, Object> number = Map.of("type", "number");
    Map<String, Object> whole = ParamSchema.whole(Interval.ALL);
    Map<String, Object> log = flag("Whether values are uniform in the logarithm.");
    Map<String, Object> floats = new LinkedHashMap<>();
    floats.put("float", bounds(number, "Lowest and highest number."));
    floats.put("log", log);
    floats.put(
        "complement_log", flag("Whether 1 - x is uniform in the logarithm, as of a discount."));
    floats.put("step", described(number, "Distance of neighbouring values."));
    Map<String, Object> ints = new LinkedHashMap<>();
    ints.put("int", bounds(whole, "Lowest and highest whole number."));
    ints.put("log", log);
    ints.put("step", described(whole, "Distance of neighbouring values."));
    ints.put("pow2", flag("Whether only powers of two count."));
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("description", "The values to choose from.");
    list.put("type", "array");
    list.put("minItems", 2);
    list.put("uniqueItems", true);
    Map<String, Object> categorical = Map.of("categorical", list);
    Map<String, Object> ordered = new LinkedHashMap<>(list);
    ordered.put("description", "The values to choose from, of which neighbours are alike.");
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(
        "oneOf",
        List.of(
            domain("float", floats),
            domain("int", ints),
            domain("categorical", categorical),
            domain("ordinal", Map.of("ordinal", ordered))));
    return schema;
  }

  /** A mapping of texts, or of whatever the file makes of it. */
  static Map<String, Object> mapping(Map<String, String> keys) {
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.forEach((key, doc) -> properties.put(key, described(Map.of("type", "string"), doc)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("minProperties", 1);
    if (!keys.isEmpty()) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private static Map<String, Object> domain(String key, Map<String, Object> properties) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    Map<String, Object> all = new LinkedHashMap<>(properties);
    all.put("when", when());
    all.put("override", flag("Whether it may leave the catalog's domain, from which it is taken."));
    schema.put("properties", all);
    schema.put("required", List.of(key));
    schema.put("additionalProperties", false);
    return schema;
  }

  /** Parameters, each with one or several of its values. */
  private static Map<String, Object> when() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", "Other parameters and their values with which this one is there.");
    schema.put("type", "object");
    schema.put("minProperties", 1);
    return schema;
  }

  private static Map<String, Object> bounds(Map<String, Object> items, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description);
    schema.put("type", "array");
    schema.put("items", items);
    schema.put("minItems", 2);
    schema.put("maxItems", 2);
    return schema;
  }

  private static Map<String, Object> flag(String description) {
    return described(Map.of("type", "boolean"), description);
  }

  private static Map<String, Object> described(Map<String, Object> value, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description);
    schema.putAll(value);
    return schema;
  }
}
