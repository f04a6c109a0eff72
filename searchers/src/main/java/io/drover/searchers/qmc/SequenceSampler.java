package io.drover.searchers.qmc;

import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trial t gets the t-th of those points of a sequence that satisfy the space's constraints. */
final class SequenceSampler implements Sampler {
  /** As for random search: a space that needs more is as good as empty. */
  private static final int MOST_IN_VAIN = 100_000;

  private final Space space;
  private final PointSequence sequence;
  private final String name;
  private final Map<String, Integer> dimensions = new LinkedHashMap<>();

  /** Indices of the points that satisfy the constraints, as far as they were looked for. */
  private final List<Integer> good = new ArrayList<>();

  private int next;

  SequenceSampler(Space space, PointSequence sequence, String name) {
    this.space = space;
    this.sequence = sequence;
    this.name = name;
    for (String path : space.domains().keySet()) {
      dimensions.put(path, dimensions.size());
    }
  }

  @Override
  public List<Suggestion> ask(List<Observation> observations, int first, int count) {
    List<Suggestion> suggestions = new ArrayList<>();
    for (int trial = first; trial < first + count; trial++) {
      int index = index(trial);
      suggestions.add(new Suggestion(new Configuration(at(index)), name + " point " + index));
    }
    return suggestions;
  }

  private Map<String, Object> at(int index) {
    double[] point = sequence.point(index);
    return space.at(Map.of(), path -> point[dimensions.get(path)]);
  }

  private int index(int trial) {
    if (space.constraints().isEmpty()) {
      return trial;
    }
    int last = good.isEmpty() ? -1 : good.get(good.size() - 1);
    while (good.size() <= trial) {
      if (space.satisfies(at(next))) {
        good.add(next);
        last = next;
      } else if (next - last > MOST_IN_VAIN) {
        throw new IllegalArgumentException(
            "of " + MOST_IN_VAIN + " points none satisfies the constraints of the space");
      }
      next++;
    }
    return good.get(trial);
  }
}
