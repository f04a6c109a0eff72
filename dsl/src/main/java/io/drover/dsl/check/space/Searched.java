package io.drover.dsl.check.space;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.space.Domain;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The searched parameters of a file, by path, each with what its component says of it. */
final class Searched {
  private final Map<String, Domain> domains = new LinkedHashMap<>();
  private final Map<String, ParamSpec> specs = new LinkedHashMap<>();

  void put(String path, Domain domain, ParamSpec spec) {
    domains.put(path, domain);
    specs.put(path, spec);
  }

  void remove(String path) {
    domains.remove(path);
    specs.remove(path);
  }

  Map<String, Domain> domains() {
    return Collections.unmodifiableMap(domains);
  }

  Map<String, ParamSpec> specs() {
    return Collections.unmodifiableMap(specs);
  }
}
