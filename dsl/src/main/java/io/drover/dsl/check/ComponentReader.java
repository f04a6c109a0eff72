package io.drover.dsl.check;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code CartPole-v1} or {@code {use: ppo, n_steps: 128}}. */
final class ComponentReader {
  private static final String USE = "use";

  private final Tree tree;
  private final Registry registry;
  private final Problems problems;

  ComponentReader(Tree tree, Registry registry, Problems problems) {
    this.tree = tree;
    this.registry = registry;
    this.problems = problems;
  }

  /** The component and its parameters; empty, with a problem, if the registry has none such. */
  Optional<Chosen> read(Node node, Kind kind) {
    String path = kind.toString();
    if (node instanceof Node.Mapping mapping) {
      Node.Entry use = mapping.entries().get(USE);
      if (use == null) {
        problems.add(
            tree.keyPlace(path), path + "." + USE, "must be given", "Known " + known(kind));
        return Optional.empty();
      }
      return find(use.value(), path + "." + USE, kind)
          .map(component -> params(mapping, path, component));
    }
    return find(node, path, kind)
        .map(component -> params(new Node.Mapping(node.place(), Map.of()), path, component));
  }

  /** The component of that name with its defaults. */
  Optional<Chosen> named(String name, Kind kind, Place place) {
    return read(new Node.Scalar(place, name, name), kind);
  }

  private Optional<Component<?>> find(Node node, String path, Kind kind) {
    if (!(node instanceof Node.Scalar scalar) || !(scalar.value() instanceof String name)) {
      problems.add(
          node.place(),
          path,
          "must name a component of kind " + kind + ", but is " + node.words(),
          "Known " + known(kind));
      return Optional.empty();
    }
    Optional<Component<?>> found = registry.find(kind, name);
    if (found.isEmpty()) {
      String hint = DidYouMean.hint(name, names(kind), plural(kind));
      problems.add(
          node.place(), path, "must name a known " + kind + ", but is " + node.words(), hint);
    }
    return found;
  }

  private Chosen params(Node.Mapping mapping, String path, Component<?> component) {
    List<ParamSpec> specs = Params.specs(component.params());
    List<String> names = specs.stream().map(ParamSpec::name).toList();
    int before = problems.size();
    for (Node.Entry entry : mapping.entries().values()) {
      if (!entry.key().equals(USE) && !names.contains(entry.key())) {
        SectionReader.unknown(entry, path, names, "parameters", problems);
      }
    }
    ParamReader reader = new ParamReader(problems, specs);
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParamSpec spec : specs) {
      Node.Entry entry = mapping.entries().get(spec.name());
      values.put(spec.name(), spec.defaultValue());
      if (entry != null) {
        reader
            .read(entry.value(), path + "." + spec.name(), spec)
            .ifPresent(read -> values.put(spec.name(), read.value()));
      } else if (spec.required()) {
        problems.add(tree.keyPlace(path), path + "." + spec.name(), "must be given", spec.doc());
      }
    }
    boolean right = problems.size() == before && fits(mapping, path, component, values);
    return new Chosen(path, component, values, right);
  }

  /** Whether the component takes this combination. */
  private boolean fits(
      Node.Mapping mapping, String path, Component<?> component, Map<String, Object> values) {
    try {
      Params.create(component.params(), values);
      return true;
    } catch (IllegalArgumentException | ArithmeticException e) {
      tellMisfit(mapping, path, String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** At the first parameter that the message names and the file gives, or at the component. */
  private void tellMisfit(Node.Mapping mapping, String path, String message) {
    List<Node.Entry> named = tree.named(path, message);
    Place place = named.isEmpty() ? mapping.place() : named.get(0).value().place();
    String others =
        named.stream()
            .skip(1)
            .map(entry -> tree.mention(path + "." + entry.key()))
            .collect(Collectors.joining(" and "));
    problems.add(place, path, message, others.isEmpty() ? "" : "See " + others + ".");
  }

  private String known(Kind kind) {
    return plural(kind) + ": " + String.join(", ", names(kind));
  }

  private List<String> names(Kind kind) {
    return registry.all(kind).stream().map(c -> c.card().name()).toList();
  }

  private static String plural(Kind kind) {
    return switch (kind) {
      case SEARCH -> "searches";
      case CURRICULUM -> "curricula";
      default -> kind + "s";
    };
  }
}
