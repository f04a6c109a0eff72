package io.drover.searchers.optuna.journal;

import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import io.drover.searchers.optuna.Study;
import io.drover.searchers.optuna.StudyTrial;
import io.drover.searchers.sampler.Sampling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Made-up studies. */
final class Studies {
  static final Instant START = Instant.parse("2026-03-29T00:59:59.123456Z");
  static final Space SPACE = space();

  private Studies() {}

  /** A study whose last trial runs and whose second to last has failed. */
  static Study study(String name, int trials) {
    List<StudyTrial> all = new ArrayList<>();
    for (int trial = 0; trial < trials; trial++) {
      all.add(trial == trials - 1 ? running(trial) : finished(trial, trial == trials - 2));
    }
    return new Study(name, true, "eval/return_mean", SPACE, all, Map.of());
  }

  static Study finished(String name, int trials) {
    List<StudyTrial> all = new ArrayList<>();
    for (int trial = 0; trial < trials; trial++) {
      all.add(finished(trial, trial % 5 == 3));
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("drover:test", Map.of("iqm", 487.25));
    attributes.put("drover:winner", 2);
    return new Study(name, true, "eval/return_mean", SPACE, all, attributes);
  }

  /** Better and better trials, of which the second half violates a constraint. */
  static Study constrained(String name, int trials) {
    int half = trials / 2;
    double longest = 10.0 * half;
    List<OutcomeConstraint> constraints =
        List.of(
            new OutcomeConstraint("eval/length_mean", longest, true),
            new OutcomeConstraint("eval/length_mean", -5, false));
    List<StudyTrial> all = new ArrayList<>();
    for (int trial = 0; trial < trials; trial++) {
      List<Double> values = List.of((double) trial, 10.0 * trial + 10, 10.0 * trial + 10);
      Result result =
          new Result(
              new Proposal(
                  trial,
                  trial,
                  0,
                  OptionalInt.empty(),
                  proposal(trial).configuration(),
                  0,
                  200,
                  "sampled"),
              List.of(Result.Evaluation.ofSeeds(200, List.of(values), 1)),
              Optional.empty());
      Instant start = START.plusSeconds(trial);
      all.add(StudyTrial.of(result, constraints, start, start.plusSeconds(60)));
    }
    return new Study(name, true, "eval/return_mean", SPACE, all, Map.of());
  }

  static StudyTrial running(int trial) {
    return StudyTrial.running(proposal(trial), START.plusSeconds(trial));
  }

  static StudyTrial finished(int trial, boolean failed) {
    double score = Key.of("score").child(trial).rng().nextDouble(0, 500);
    List<Result.Evaluation> evaluations =
        List.of(new Result.Evaluation(100, score / 2), new Result.Evaluation(200, score));
    Optional<String> failure = failed ? Optional.of("loss is NaN: \"é\"") : Optional.empty();
    Result result =
        new Result(proposal(trial), failed ? evaluations.subList(0, 1) : evaluations, failure);
    return StudyTrial.of(result, START.plusSeconds(trial), START.plusSeconds(trial + 60));
  }

  private static Proposal proposal(int trial) {
    return new Proposal(
        trial,
        trial % 4,
        trial / 4,
        trial < 4 ? OptionalInt.empty() : OptionalInt.of(trial - 4),
        Sampling.draw(SPACE, Key.of("space").child(trial)),
        0,
        200,
        trial < 4 ? "sampled" : "copied 0 (score 21.5), learning_rate × 1.2");
  }

  private static Space space() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("learning_rate", new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty()));
    domains.put("gamma", new FloatDomain(0.9, 0.999, false, OptionalDouble.empty()));
    domains.put("clip_range", new FloatDomain(0.1, 0.42, false, OptionalDouble.of(0.1)));
    domains.put("n_epochs", new IntDomain(1, 10, false, 2, false));
    domains.put("n_steps", new IntDomain(16, 2048, true, 1, false));
    domains.put("batch_size", new IntDomain(32, 1024, false, 1, true));
    domains.put("normalize", new CategoricalDomain(List.of(true, false)));
    domains.put("target_kl", new CategoricalDomain(List.of(0.01, 0.03, 1L)));
    domains.put("net_arch", new CategoricalDomain(List.of(List.of(64L, 64L), List.of(256L))));
    return new Space(domains);
  }
}
