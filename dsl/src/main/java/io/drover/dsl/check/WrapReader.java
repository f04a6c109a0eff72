package io.drover.dsl.check;

import io.drover.dsl.component.Kind;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code wrap}: a list such as {@code [{use: frame-stack, n: 4}, normalize-observation]}. */
final class WrapReader {
  private final ComponentReader components;
  private final Problems problems;

  WrapReader(ComponentReader components, Problems problems) {
    this.components = components;
    this.problems = problems;
  }

  /** The wrappers, from the task outwards; those that are not known or given twice are left out. */
  List<Chosen> read(Optional<Node> node) {
    String path = Kind.WRAP.toString();
    Map<String, Chosen> wrappers = new LinkedHashMap<>();
    if (node.isPresent() && !(node.get() instanceof Node.Sequence)) {
      problems.add(
          node.get().place(),
          path,
          "must be a list of wrappers, but is " + node.get().words(),
          "Maybe wrap: [{use: frame-stack, n: 4}, normalize-observation]");
    }
    if (node.orElse(null) instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        Node item = list.items().get(i);
        components
            .read(item, Kind.WRAP, path + "[" + i + "]")
            .ifPresent(chosen -> add(chosen, item, wrappers));
      }
    }
    return new ArrayList<>(wrappers.values());
  }

  private void add(Chosen chosen, Node item, Map<String, Chosen> wrappers) {
    Chosen first = wrappers.putIfAbsent(chosen.name(), chosen);
    if (first != null) {
      problems.add(
          item.place(),
          chosen.path(),
          "must be given once, but " + first.path() + " is " + chosen.name() + " too");
    }
  }
}
