package io.drover.examples.samplers;

import io.drover.catalog.tasks.table.Table;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Real trainings in a table: a trial is trained with some seeds to the largest budget, those of the
 * repetition; the best by their mean is scored by its mean over all the other seeds.
 */
record TableProblem(String name, Table table, int trials, int tuningSeeds) implements BedProblem {
  @Override
  public Space space() {
    return table.space();
  }

  @Override
  public Direction direction() {
    return Direction.MAXIMIZE;
  }

  @Override
  public Repetition repetition(int number) {
    List<Integer> shuffled = shuffled(Key.of("split").child(name).child(number).rng());
    List<Integer> tuning = shuffled.subList(0, tuningSeeds);
    List<Integer> heldOut = shuffled.subList(tuningSeeds, shuffled.size());
    return new Repetition() {
      @Override
      public List<Double> trial(Map<String, Object> point) {
        return performances(point, tuning);
      }

      @Override
      public OptionalDouble score(Map<String, Object> point) {
        return performances(point, heldOut).stream().mapToDouble(p -> p).average();
      }
    };
  }

  private List<Integer> shuffled(Rng rng) {
    List<Integer> left = new ArrayList<>();
    for (int seed = 0; seed < table.seeds().size(); seed++) {
      left.add(seed);
    }
    List<Integer> shuffled = new ArrayList<>();
    while (!left.isEmpty()) {
      shuffled.add(left.remove(rng.nextInt(left.size())));
    }
    return shuffled;
  }

  private List<Double> performances(Map<String, Object> point, List<Integer> seeds) {
    int nearest = table.nearest(point);
    List<Double> performances = new ArrayList<>();
    for (int seed : seeds) {
      OptionalDouble one = table.performance(nearest, seed, table.budgets().size() - 1);
      if (one.isEmpty()) {
        return List.of();
      }
      performances.add(one.getAsDouble());
    }
    return performances;
  }
}
