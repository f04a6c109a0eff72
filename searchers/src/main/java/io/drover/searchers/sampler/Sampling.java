package io.drover.searchers.sampler;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Space;
import java.util.Map;

/** Draws configurations from a space's own distribution. */
public final class Sampling {
  private Sampling() {}

  /** Draws until all constraints hold; a space that needs more is as good as empty. */
  private static final int MOST_DRAWS = 100_000;

  /**
   * One configuration that satisfies the space's constraints, each parameter otherwise independent
   * of the others.
   *
   * <p>Every parameter has a child of the key by its own name, so that a parameter more or less, or
   * another order of them, does not change what the others get.
   *
   * @throws IllegalArgumentException if none is found that satisfies the constraints
   */
  public static Configuration draw(Space space, Key key) {
    return complete(space, Map.of(), key);
  }

  /**
   * A draw of which some values are given. What they wait for is drawn until they are there.
   *
   * @param given by path
   * @throws IllegalArgumentException if none is found that has all of them and satisfies the
   *     constraints
   */
  public static Configuration complete(Space space, Map<String, Object> given, Key key) {
    for (int attempt = 0; attempt < MOST_DRAWS; attempt++) {
      // The first attempt is what a space without constraints always had.
      Key own = attempt == 0 ? key : key.child("attempt").child(attempt);
      Map<String, Object> values = space.at(given, name -> own.child(name).rng().nextDouble());
      if (values.keySet().containsAll(given.keySet()) && space.satisfies(values)) {
        return new Configuration(values);
      }
    }
    throw new IllegalArgumentException(
        "of "
            + MOST_DRAWS
            + " draws none "
            + (given.isEmpty() ? "" : "has all of " + given + " and ")
            + "satisfies "
            + space.constraints().stream().map(Constraint::text).toList());
  }
}
