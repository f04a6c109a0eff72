package io.drover.searchers;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Space;
import java.util.Set;

/**
 * What a searcher knows from the start.
 *
 * @param space what it may change
 * @param live names of the space's parameters that may change while training
 * @param maximize whether a larger score is better
 * @param horizon environment steps of one whole training
 * @param key roots every decision
 */
public record Setting(Space space, Set<String> live, boolean maximize, long horizon, Key key) {
  public Setting {
    live = Set.copyOf(live);
  }
}
