package io.drover.dsl.check.space;

import io.drover.dsl.check.value.ParamReader;
import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.Interval;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values that must lie in a parameter's domain. */
final class PointReader {
  private static final Interval EXACT = new Interval(-0x1p53, true, 0x1p53, true);

  private final Problems problems;
  private final Map<String, Domain> domains;
  private final Map<String, ParamSpec> specs;

  /** Of parameters by path. */
  PointReader(Problems problems, Map<String, Domain> domains, Map<String, ParamSpec> specs) {
    this.problems = problems;
    this.domains = domains;
    this.specs = specs;
  }

  /** The value of a searched parameter; empty, with a problem, if it can never have it. */
  Optional<Object> value(Node node, String path, String parameter) {
    Domain domain = domains.get(parameter);
    Optional<Object> value =
        domain instanceof IntDomain
            ? new ValueReader(problems).whole(node, path, EXACT).map(Object.class::cast)
            : new ParamReader(problems, List.of())
                .read(node, path, specs.get(parameter))
                .map(ParamReader.Read::value);
    if (value.isPresent() && !domain.contains(value.get())) {
      problems.add(
          node.place(),
          path,
          "must be in the domain of "
              + parameter
              + ", "
              + words(domain)
              + ", but is "
              + given(node));
      return Optional.empty();
    }
    return value;
  }

  private static String given(Node node) {
    return node instanceof Node.Sequence ? YamlText.flow(ValueReader.plain(node)) : node.words();
  }

  /** Its values in words. */
  static String words(Domain domain) {
    if (domain instanceof CategoricalDomain choices) {
      return "one of " + YamlText.flow(choices.choices());
    }
    if (domain instanceof FloatDomain floats) {
      return "[" + YamlText.flow(floats.low()) + ", " + YamlText.flow(floats.high()) + "]";
    }
    IntDomain ints = (IntDomain) domain;
    String steps =
        ints.pow2() ? ", powers of two" : ints.step() > 1 ? ", every " + ints.step() : "";
    return "[" + ints.low() + ", " + ints.high() + "]" + steps;
  }
}
