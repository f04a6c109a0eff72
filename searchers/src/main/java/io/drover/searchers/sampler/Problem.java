package io.drover.searchers.sampler;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Space;
import java.util.List;

/**
 * What a sampler knows from the start.
 *
 * @param space what it proposes points of
 * @param directions one for each objective
 * @param trials how many there will be, as the file says; for designs that need to know
 * @param batch how many are asked at once, as the file says; a population may want whole batches
 * @param key roots every decision
 */
public record Problem(Space space, List<Direction> directions, int trials, int batch, Key key) {
  public Problem {
    directions = List.copyOf(directions);
  }
}
