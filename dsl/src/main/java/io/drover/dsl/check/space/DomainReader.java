package io.drover.dsl.check.space;

import io.drover.dsl.check.value.ParamReader;
import io.drover.dsl.check.value.SectionReader;
import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code {float: [1e-5, 1e-2], log: true}} and its like. */
final class DomainReader {
  /** The keys of a domain, by the key that says which it is. */
  static final Map<String, List<String>> KEYS =
      Map.of(
          "float", List.of("float", "log", "complement_log", "step", ConditionReader.WHEN),
          "int", List.of("int", "log", "step", "pow2", ConditionReader.WHEN),
          "categorical", List.of("categorical", ConditionReader.WHEN),
          "ordinal", List.of("ordinal", ConditionReader.WHEN));

  private static final int MOST_CHOICES = 1000;
  private static final List<String> TYPES = List.of("float", "int", "categorical", "ordinal");
  private static final List<String> NUMBERS = List.of("float", "int");
  private static final List<String> ALL_KEYS =
      List.of(
          "float",
          "int",
          "categorical",
          "ordinal",
          "log",
          "complement_log",
          "step",
          "pow2",
          ConditionReader.WHEN);

  private static final String EXAMPLES =
      "Maybe {float: [1e-5, 1e-2], log: true}, {int: [1, 10]} or {categorical: [relu, tanh]}";

  private final Problems problems;
  private final ValueReader values;

  DomainReader(Problems problems) {
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** The domain of a parameter; empty, with problems, if it cannot be one. */
  Optional<Domain> read(Node node, String path, ParamSpec spec) {
    if (!(node instanceof Node.Mapping mapping)) {
      values.refuse(node, path, "must be a domain", EXAMPLES);
      return Optional.empty();
    }
    int before = problems.size();
    Optional<String> type = type(mapping, path);
    List<String> known = type.map(KEYS::get).orElse(ALL_KEYS);
    for (Node.Entry entry : mapping.entries().values()) {
      boolean told = type.isEmpty() && problems.size() == before + 1 && isNear(entry.key());
      if (!known.contains(entry.key()) && !told) {
        SectionReader.unknown(
            entry, path, known, type.map(t -> t + " keys").orElse("keys"), problems);
      }
    }
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Domain domain =
        NUMBERS.contains(type.get())
            ? new NumberDomainReader(problems).read(mapping, path, spec, type.get().equals("int"))
            : new CategoricalDomain(
                choices(mapping, path, spec, type.get()), type.get().equals("ordinal"));
    return problems.size() == before ? Optional.of(domain) : Optional.empty();
  }

  private Optional<String> type(Node.Mapping mapping, String path) {
    List<Node.Entry> given =
        mapping.entries().values().stream().filter(e -> TYPES.contains(e.key())).toList();
    if (given.size() == 1) {
      return Optional.of(given.get(0).key());
    }
    if (given.isEmpty()) {
      String near =
          mapping.entries().keySet().stream()
              .flatMap(key -> DidYouMean.closest(key, TYPES).stream())
              .findFirst()
              .map(name -> "Did you mean '" + name + "'?")
              .orElse(EXAMPLES);
      problems.add(
          mapping.place(), path, "must give one of float, int, categorical, ordinal", near);
    } else {
      problems.add(
          given.get(1).keyPlace(),
          path,
          "must give one of float, int, categorical, ordinal, but gives "
              + given.get(0).key()
              + " (line "
              + given.get(0).keyPlace().line()
              + ") and "
              + given.get(1).key());
    }
    return Optional.empty();
  }

  /** Whether the key was probably meant to say which domain it is. */
  private static boolean isNear(String key) {
    return DidYouMean.closest(key, TYPES).isPresent();
  }

  private List<Object> choices(Node.Mapping mapping, String path, ParamSpec spec, String type) {
    Node node = mapping.entries().get(type).value();
    String listPath = path + "." + type;
    List<Object> choices = new ArrayList<>();
    if (!(node instanceof Node.Sequence sequence)) {
      values.refuse(node, listPath, "must be a list of choices", "");
      return choices;
    }
    if (sequence.items().size() > MOST_CHOICES) {
      problems.add(
          node.place(),
          listPath,
          "must hold at most " + MOST_CHOICES + " choices, but holds " + sequence.items().size());
      return choices;
    }
    if (sequence.items().size() < 2) {
      problems.add(
          node.place(),
          listPath,
          "must hold at least two choices, but holds " + sequence.items().size(),
          "Maybe give " + spec.name() + " the only value instead of a domain.");
    }
    ParamReader reader = new ParamReader(problems, List.of());
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      String itemPath = listPath + "[" + i + "]";
      reader.read(item, itemPath, spec).ifPresent(read -> choice(read, item, itemPath, choices));
    }
    return choices;
  }

  private void choice(ParamReader.Read read, Node item, String path, List<Object> choices) {
    if (read.value() == null) {
      problems.add(item.place(), path, "must be a value: nothing (null) cannot be searched");
    } else if (choices.contains(read.value())) {
      problems.add(
          item.place(),
          path,
          "must differ from every other choice, but " + item.words() + " is given twice");
    } else {
      choices.add(read.value());
    }
  }
}
