package io.drover.searchers;

import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Inputs;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Suggestion;
import java.util.List;
import java.util.Set;

/**
 * What a searcher knows from the start.
 *
 * @param space what it may change
 * @param live names of the space's parameters that may change while training
 * @param directions one for each objective; a population has one
 * @param constraints what trials must stay within
 * @param horizon environment steps of one whole training
 * @param key roots every decision
 * @param start configurations that a search over configurations tries before its own: first what
 *     the file gives without a search
 * @param prior what is known of configurations from elsewhere
 * @param inputs what people put in while the search runs
 */
public record Setting(
    Space space,
    Set<String> live,
    List<Direction> directions,
    List<OutcomeConstraint> constraints,
    long horizon,
    Key key,
    List<Suggestion> start,
    List<Observation> prior,
    Inputs inputs) {
  public Setting {
    live = Set.copyOf(live);
    directions = List.copyOf(directions);
    constraints = List.copyOf(constraints);
    start = List.copyOf(start);
    prior = List.copyOf(prior);
  }

  /** For one objective, without constraints, with nothing put in while it runs. */
  public Setting(
      Space space,
      Set<String> live,
      boolean maximize,
      long horizon,
      Key key,
      List<Suggestion> start,
      List<Observation> prior) {
    this(
        space,
        live,
        List.of(Direction.of(maximize)),
        List.of(),
        horizon,
        key,
        start,
        prior,
        Inputs.NONE);
  }

  /** For one objective, with nothing to start from. */
  public Setting(Space space, Set<String> live, boolean maximize, long horizon, Key key) {
    this(space, live, maximize, horizon, key, List.of(), List.of());
  }

  /** Whether a larger value of the first objective is better. */
  public boolean maximize() {
    return directions.get(0) == Direction.MAXIMIZE;
  }
}
