package io.drover.searchers.forest;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.searchers.qmc.QuasiRandomSearch;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Suggestion;
import io.drover.searchers.surrogate.Improvement;
import io.drover.searchers.surrogate.Points;
import io.drover.searchers.surrogate.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Asks for the most promising of many random points and of those around the best ones. */
final class RandomForestSampler implements Sampler {
  /** SMAC3's {@code local_search_iterations}. */
  private static final int SEARCHES = 10;

  private final Problem problem;
  private final RandomForestSearch.Params params;
  private final Points points;
  private final Sampler spread;
  private final Key interleaved;
  private final Key forests;
  private final Key candidates;

  RandomForestSampler(RandomForestSearch.Params params, Problem problem) {
    this.problem = problem;
    this.params = params;
    this.points = new Points(problem.space());
    this.spread = QuasiRandomSearch.spread(problem);
    this.interleaved = problem.key().child("interleaved");
    this.forests = problem.key().child("forest");
    this.candidates = problem.key().child("candidates");
  }

  @Override
  public List<Suggestion> ask(List<Observation> observations, int first, int count) {
    Losses losses = points.axes().isEmpty() ? null : losses(observations);
    Trials trials = losses == null ? null : new Trials(observations, losses);
    boolean enough = trials != null && trials.complete >= params.nStartupTrials();
    List<Suggestion> suggestions = new ArrayList<>(count);
    for (int trial = first; trial < first + count; trial++) {
      Suggestion suggestion;
      if (!enough) {
        suggestion = drawn(trial, "sampled");
      } else if (interleaved.child(trial).rng().nextBoolean(params.randomProbability())) {
        suggestion = drawn(trial, "random interleaved");
      } else {
        suggestion = modelled(trials, trial);
      }
      suggestions.add(suggestion);
      if (enough) {
        points.features(suggestion.configuration()).ifPresent(trials::running);
      }
    }
    return suggestions;
  }

  /** Null if there is nothing to tell them apart by. */
  private Losses losses(List<Observation> observations) {
    return Losses.of(observations, problem.directions().get(0));
  }

  private Suggestion drawn(int trial, String reason) {
    return new Suggestion(spread.ask(List.of(), trial, 1).get(0).configuration(), reason);
  }

  /** A trial's features and the logarithm of its loss. */
  private record Valued(double[] row, double loss) {}

  /** What the forest is grown on. */
  private final class Trials {
    private final Losses losses;
    private final List<double[]> features = new ArrayList<>();
    private final List<Double> logs = new ArrayList<>();
    private int complete;

    /** How many came to a value or failed; running ones follow them. */
    private int ended;

    private double mean;

    /** Those that came to a value and violate nothing. */
    private final List<Valued> valued = new ArrayList<>();

    private final boolean stepped;

    private Trials(List<Observation> observations, Losses losses) {
      this.losses = losses;
      List<double[]> running = new ArrayList<>();
      for (int i = 0; i < observations.size(); i++) {
        Optional<double[]> row = points.features(observations.get(i).configuration());
        if (row.isPresent()) {
          if (Double.isNaN(losses.logs()[i])) {
            running.add(row.get());
          } else {
            boolean failed = observations.get(i).state() == Observation.State.FAILED;
            complete += failed ? 0 : 1;
            if (!failed && observations.get(i).violation() <= 0) {
              valued.add(new Valued(row.get(), losses.logs()[i]));
            }
            features.add(row.get());
            logs.add(losses.logs()[i]);
            mean += losses.logs()[i];
          }
        }
      }
      ended = features.size();
      stepped = steps().isPresent();
      mean /= Math.max(1, ended);
      running.forEach(this::running);
    }

    /** Nobody knows what comes of it: it counts as the mean (SMAC3's {@code CL_mean}). */
    private void running(double[] row) {
      features.add(row);
      logs.add(mean);
    }

    private Forest forest(Key key) {
      double[] y = logs.stream().mapToDouble(log -> log).toArray();
      return new Forest(Samples.of(points.axes(), features, y), params, key);
    }

    /** What is near to a trial is nothing new then. Failed trials have no value of their own. */
    private Optional<Steps> steps() {
      List<double[]> rows = valued.stream().map(Valued::row).toList();
      return Steps.of(points, rows, valued.stream().mapToDouble(Valued::loss).toArray());
    }

    /** How far a point is from the nearest trial. */
    private double distance(double[] row) {
      return features.stream().mapToDouble(other -> points.apart(row, other)).min().orElseThrow();
    }

    private boolean known(double[] row) {
      return features.stream().anyMatch(other -> Arrays.equals(other, row));
    }
  }

  private Suggestion modelled(Trials trials, int trial) {
    Forest forest = trials.forest(forests.child(trial));
    double best = trials.logs.subList(0, trials.ended).stream().min(Double::compare).orElseThrow();
    ToDoubleFunction<double[]> promise = features -> forest.improvement(features, best);
    Exchange exchange = new Exchange(points, promise, point -> allowed(trials, point));
    Rng rng = candidates.child(trial).rng();
    Exchange.Candidate most = null;
    List<Exchange.Candidate> drawn = new ArrayList<>();
    for (int i = 0; i < params.nCandidates(); i++) {
      drawn.add(exchange.candidate(points.draw(rng)));
    }
    drawn.sort(Comparator.comparingDouble(Exchange.Candidate::value).reversed());
    List<Exchange.Candidate> starts = new ArrayList<>();
    for (Exchange.Candidate candidate : drawn) {
      if (starts.size() == SEARCHES) {
        break;
      }
      if (allowed(trials, candidate.point())) {
        starts.add(candidate);
      }
    }
    for (double[] features : bestKnown(trials, forest)) {
      starts.add(exchange.candidate(points.point(features)));
    }
    for (Exchange.Candidate start : starts) {
      Exchange.Candidate top = exchange.climb(start, rng);
      boolean better = most == null || top.value() > most.value();
      most = better && allowed(trials, top.point()) ? top : most;
    }
    if (most == null) {
      return drawn(trial, "sampled, as nothing new was found");
    }
    if (trials.stepped) {
      most = exchange.spread(most, trials::distance, rng);
    }
    String improvement = Improvement.text(most.value() * trials.losses.range());
    Map<String, Object> values = points.values(most.point());
    return new Suggestion(new Configuration(values), "expected improvement " + improvement);
  }

  /** Those that ended, by what the forest makes of them. */
  private List<double[]> bestKnown(Trials trials, Forest forest) {
    List<double[]> ended = trials.features.subList(0, trials.ended);
    return ended.stream().sorted(Comparator.comparingDouble(forest::mean)).limit(SEARCHES).toList();
  }

  private boolean allowed(Trials trials, double[] point) {
    return (points.free() || points.satisfies(points.values(point)))
        && !trials.known(points.features(point));
  }
}
