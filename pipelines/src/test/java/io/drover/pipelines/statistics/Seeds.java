package io.drover.pipelines.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Seed scores for tests. */
final class Seeds {
  private Seeds() {}

  static List<SeedScore> scores(double... scores) {
    List<SeedScore> seeds = new ArrayList<>();
    for (double score : scores) {
      seeds.add(new SeedScore(1000 + seeds.size(), OptionalDouble.of(score), Optional.empty()));
    }
    return seeds;
  }

  static List<SeedScore> withFailed(int failed, List<SeedScore> scores) {
    List<SeedScore> seeds = new ArrayList<>(scores);
    for (int i = 0; i < failed; i++) {
      seeds.add(
          new SeedScore(1000 + seeds.size(), OptionalDouble.empty(), Optional.of("loss is NaN")));
    }
    return seeds;
  }
}
