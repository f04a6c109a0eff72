package io.drover.dsl.component;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All components that an experiment can name, found on the class path. */
public final class Registry {
  private final List<Component<?>> components;

  private Registry(List<Component<?>> components) {
    this.components = components;
  }

  /**
   * Everything on the class path, by kind and name.
   *
   * @throws IllegalStateException if two components of a kind share a name
   */
  public static Registry load() {
    return of(
        ServiceLoader.load(Component.class).stream()
            .<Component<?>>map(ServiceLoader.Provider::get)
            .toList());
  }

  /** A registry of exactly these. */
  public static Registry of(List<Component<?>> components) {
    List<Component<?>> sorted =
        components.stream()
            .sorted(
                Comparator.comparing((Component<?> c) -> c.card().kind())
                    .thenComparing(c -> c.card().name()))
            .toList();
    for (int i = 1; i < sorted.size(); i++) {
      Card one = sorted.get(i - 1).card();
      Card two = sorted.get(i).card();
      if (one.kind() == two.kind() && one.name().equals(two.name())) {
        throw new IllegalStateException(
            "two components of kind " + one.kind() + " are called '" + one.name() + "'");
      }
    }
    return new Registry(sorted);
  }

  /** Every component, by kind and name. */
  public List<Component<?>> all() {
    return components;
  }

  /** Every component of a kind, by name. */
  public List<Component<?>> all(Kind kind) {
    return components.stream().filter(c -> c.card().kind() == kind).toList();
  }

  /** The component of that kind and name. */
  public Optional<Component<?>> find(Kind kind, String name) {
    return components.stream()
        .filter(c -> c.card().kind() == kind && c.card().name().equals(name))
        .findFirst();
  }
}
