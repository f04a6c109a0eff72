package io.drover.searchers.population;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes a copied configuration: each live parameter is drawn anew with some probability, and
 * perturbed otherwise (Jaderberg et al., 2017, §4.1.1). What is not live belongs to the copied
 * weights and stays. A parameter whose condition comes to hold is drawn; one whose condition ceases
 * to hold is left out.
 *
 * @param space domains of all parameters
 * @param live names of those that may change while training
 * @param resampleProbability chance of a fresh draw, for each parameter on its own
 * @param factors a perturbation draws one of them
 */
record Exploration(
    Space space, Set<String> live, double resampleProbability, List<Double> factors) {

  private static final int MOST_ATTEMPTS = 1000;

  /**
   * What came out.
   *
   * @param configuration changed
   * @param changes for people, one for each parameter whose value changed: {@code learning_rate ×
   *     1.2}, {@code n_epochs → 6}, {@code ent_coef resampled}
   */
  record Explored(Configuration configuration, List<String> changes) {}

  /**
   * Explores from a configuration; each parameter draws from the key's child of its name. Where the
   * outcome violates a constraint it is drawn again, and in the end stays as it was.
   */
  Explored explore(Configuration from, Key key) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Explored explored = attempt(from, attempt == 0 ? key : key.child("attempt").child(attempt));
      if (space.satisfies(explored.configuration().values())) {
        return explored;
      }
    }
    return new Explored(from, List.of());
  }

  private Explored attempt(Configuration from, Key key) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> changes = new ArrayList<>();
    space
        .domains()
        .forEach(
            (name, domain) -> {
              Object before = from.values().get(name);
              if (space.active(name, values)) {
                values.put(name, value(name, domain, before, key.child(name).rng(), changes));
              } else if (before != null) {
                changes.add(name + " gone");
              }
            });
    return new Explored(new Configuration(values), List.copyOf(changes));
  }

  private Object value(String name, Domain domain, Object before, Rng rng, List<String> changes) {
    if (before == null) {
      Object drawn = domain.at(rng.nextDouble()); // its condition holds from now on
      changes.add(name + " → " + Brief.value(drawn));
      return drawn;
    }
    return live.contains(name) ? change(name, domain, before, rng, changes) : before;
  }

  private Object change(String name, Domain domain, Object before, Rng rng, List<String> changes) {
    if (rng.nextBoolean(resampleProbability)) {
      Object drawn = domain.at(rng.nextDouble());
      if (!drawn.equals(before)) {
        changes.add(name + " resampled");
      }
      return drawn;
    }
    double factor = factors.get(rng.nextInt(factors.size()));
    Object moved = Perturbation.perturb(domain, before, factor);
    if (!moved.equals(before)) {
      changes.add(name + move(domain, before, moved, factor));
    }
    return moved;
  }

  private static String move(Domain domain, Object before, Object moved, double factor) {
    boolean multiplied =
        domain instanceof FloatDomain d && d.log() && moved.equals((Double) before * factor);
    return multiplied ? " × " + Brief.number(factor) : " → " + Brief.value(moved);
  }
}
