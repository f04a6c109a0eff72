package io.drover.dsl.experiment;

import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import io.drover.dsl.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a search may change as plain values. */
final class SpaceFields {
  private SpaceFields() {}

  /** Domains by path, each with its condition. */
  static Map<String, Object> domains(Space space) {
    Map<String, Object> fields = new LinkedHashMap<>();
    space
        .domains()
        .forEach((path, domain) -> fields.put(path, domain(domain, space.conditions().get(path))));
    return fields;
  }

  /** As the file has them. */
  static List<Object> constraints(Space space) {
    return space.constraints().stream().<Object>map(Constraint::text).toList();
  }

  private static Map<String, Object> domain(Domain domain, Condition condition) {
    Map<String, Object> fields = domain(domain);
    if (condition != null) {
      fields.put("when", condition.when());
    }
    return fields;
  }

  private static Map<String, Object> domain(Domain domain) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (domain instanceof CategoricalDomain categorical) {
      fields.put(categorical.ordered() ? "ordinal" : "categorical", categorical.choices());
    } else if (domain instanceof FloatDomain floats) {
      fields.put("float", List.of(floats.low(), floats.high()));
      flag(fields, "log", floats.log());
      flag(fields, "complement_log", floats.scale() == Scale.COMPLEMENT_LOG);
      floats.step().ifPresent(step -> fields.put("step", step));
    } else if (domain instanceof IntDomain ints) {
      fields.put("int", List.of(ints.low(), ints.high()));
      flag(fields, "log", ints.log());
      flag(fields, "pow2", ints.pow2());
      if (ints.step() != 1) {
        fields.put("step", ints.step());
      }
    }
    return fields;
  }

  private static void flag(Map<String, Object> fields, String key, boolean value) {
    if (value) {
      fields.put(key, true);
    }
  }
}
