package io.drover.dsl.check.space;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that what narrows a domain of the catalog's lies within it. */
final class Narrowing {
  /** More values than these are not looked at one by one. */
  private static final long MOST = 10_000;

  private final Map<String, List<Taken>> taken;
  private final Problems problems;

  /** Of one file; domains by the parameter that narrows them. */
  Narrowing(Map<String, List<Taken>> taken, Problems problems) {
    this.taken = taken;
    this.problems = problems;
  }

  void check(Domain domain, String name, Node.Entry entry, ParamSpec spec) {
    for (Taken from : taken.getOrDefault(name, List.of())) {
      Optional<Domain> whole =
          new DomainReader(new Problems()).read(from.domain(), "space." + name, spec);
      if (whole.isPresent() && !within(domain, whole.get())) {
        problems.add(
            entry.value().place(),
            "space." + entry.key(),
            "must stay within the domain that it narrows, "
                + PointReader.words(whole.get())
                + " of "
                + from.from()
                + ", but is "
                + PointReader.words(domain),
            "Maybe with override: true, which lets it be another.");
        return;
      }
    }
  }

  /** Whether every value of the one is a value of the other. */
  static boolean within(Domain inner, Domain outer) {
    if (inner instanceof CategoricalDomain choices) {
      return choices.choices().stream().allMatch(choice -> holds(outer, choice));
    }
    boolean bounds = holds(outer, inner.at(0)) && holds(outer, inner.at(Math.nextDown(1.0)));
    if (outer instanceof FloatDomain floats && floats.step().isEmpty()) {
      return low(inner) >= floats.low() && high(inner) <= floats.high();
    }
    if (outer instanceof IntDomain ints && ints.step() == 1 && !ints.pow2()) {
      return bounds && inner instanceof IntDomain;
    }
    long size = inner.size();
    boolean every = bounds && size <= MOST;
    for (long i = 0; every && i < size; i++) {
      every = holds(outer, inner.at((i + 0.5) / size));
    }
    return every;
  }

  private static double low(Domain domain) {
    return domain instanceof FloatDomain floats ? floats.low() : ((IntDomain) domain).low();
  }

  private static double high(Domain domain) {
    return domain instanceof FloatDomain floats ? floats.high() : ((IntDomain) domain).high();
  }

  private static boolean holds(Domain domain, Object value) {
    if (domain instanceof FloatDomain && value instanceof Long whole) {
      return domain.contains(whole.doubleValue());
    }
    return domain.contains(value);
  }
}
