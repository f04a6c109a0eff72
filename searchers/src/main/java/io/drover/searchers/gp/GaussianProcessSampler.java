package io.drover.searchers.gp;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Sampling;
import io.drover.searchers.sampler.Suggestion;
import io.drover.searchers.surrogate.Points;
import io.drover.searchers.surrogate.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks of the points around the most promising ones of many for the one that promises most. */
final class GaussianProcessSampler implements Sampler {
  /** Points from which it climbs; Optuna's {@code n_local_search}. */
  private static final int STARTS = 10;

  /** Of the kernel's lengths, until what promises most is not known yet. */
  private static final int MOST_HALVINGS = 6;

  private final Problem problem;
  private final GaussianProcessSearch.Params params;
  private final Points points;
  private final Key candidates;
  private final Model.Memory objective = new Model.Memory();
  private final List<Model.Memory> constraints = new ArrayList<>();

  GaussianProcessSampler(GaussianProcessSearch.Params params, Problem problem) {
    this.problem = problem;
    this.params = params;
    this.points = new Points(problem.space());
    this.candidates = problem.key().child("candidates");
  }

  @Override
  public List<Suggestion> ask(List<Observation> observations, int first, int count) {
    History history = new History(points, observations);
    List<Suggestion> suggestions = new ArrayList<>(count);
    boolean enough = history.complete() >= Math.max(2, params.nStartupTrials());
    Plan plan = enough && !points.axes().isEmpty() ? plan(history) : null;
    for (int trial = first; trial < first + count; trial++) {
      Suggestion suggestion = plan == null ? drawn(trial, "sampled") : plan.next(trial);
      suggestions.add(suggestion);
    }
    return suggestions;
  }

  private Suggestion drawn(int trial, String reason) {
    Key key = problem.key().child("sample").child(trial);
    return new Suggestion(Sampling.draw(problem.space(), key), reason);
  }

  /** Null if there is nothing to learn from. */
  private Plan plan(History history) {
    Model model =
        Model.of(history.objective(problem.directions().get(0)), objective, params.warp());
    if (model == null) {
      return null;
    }
    return new Plan(history, model, limits(history), history.steps(problem.directions().get(0)));
  }

  private List<Acquisition.Limit> limits(History history) {
    List<Acquisition.Limit> limits = new ArrayList<>();
    for (int i = 0; i < history.constraints(); i++) {
      if (i == constraints.size()) {
        constraints.add(new Model.Memory());
      }
      Data data = history.constraint(i);
      Model limit = data.size() < 2 ? null : Model.of(data, constraints.get(i), false);
      if (limit != null) {
        limits.add(new Acquisition.Limit(limit.regression(), limit.warp().at(0)));
      }
    }
    return limits;
  }

  /** What is next, one after the other. */
  private final class Plan {
    private final History history;
    private final Model model;
    private final List<Acquisition.Limit> limits;
    private final Optional<Steps> steps;

    private Plan(
        History history, Model model, List<Acquisition.Limit> limits, Optional<Steps> steps) {
      this.history = history;
      this.model = model;
      this.limits = limits;
      this.steps = steps;
    }

    private Suggestion next(int trial) {
      Predicate<double[]> allowed = this::allowed;
      List<double[]> drawn = new ArrayList<>();
      Rng rng = candidates.child(trial).rng();
      for (int i = 0; i < params.nCandidates(); i++) {
        double[] point = points.draw(rng);
        if (allowed.test(point)) {
          drawn.add(point);
        }
      }
      Outlook outlook = new Outlook(history, model, limits, steps);
      Ascent.Candidate most = most(outlook, drawn, rng);
      for (int i = 0; i < MOST_HALVINGS && known(outlook, most); i++) {
        Model shorter = outlook.model.shorter();
        if (shorter == null) {
          break;
        }
        outlook = new Outlook(history, shorter, limits, steps);
        most = most(outlook, drawn, rng);
      }
      if (most == null) {
        Suggestion any = drawn(trial, "sampled, as nothing new was found");
        points
            .features(any.configuration())
            .ifPresent(row -> history.running().add(Ascent.imputed(points.axes(), row)));
        return any;
      }
      double[] features = Ascent.features(points, most.point());
      history.running().add(features);
      return new Suggestion(
          new Configuration(points.values(most.point())), outlook.reason(features, most.value()));
    }

    private boolean known(Outlook outlook, Ascent.Candidate most) {
      return most != null && outlook.known(Ascent.features(points, most.point()));
    }

    /** The point that promises most; null if none may be tried. */
    private Ascent.Candidate most(Outlook outlook, List<double[]> drawn, Rng rng) {
      Ascent ascent = new Ascent(points, outlook.acquisition, this::allowed);
      List<Ascent.Candidate> valued = drawn.stream().map(ascent::candidate).toList();
      Ascent.Candidate most = null;
      for (Ascent.Candidate start : starts(ascent, outlook.best, valued, rng)) {
        Ascent.Candidate top = ascent.climb(start);
        boolean better = most == null || top.value() > most.value();
        most = better && allowed(top.point()) ? top : most;
      }
      return most;
    }

    private boolean allowed(double[] point) {
      return (points.free() || points.satisfies(points.values(point)))
          && !history.known(Ascent.features(points, point));
    }

    /** The best known point, the most promising one, and others by how much they promise. */
    private List<Ascent.Candidate> starts(
        Ascent ascent, double[] best, List<Ascent.Candidate> drawn, Rng rng) {
      List<Ascent.Candidate> starts = new ArrayList<>();
      if (best != null) {
        starts.add(ascent.candidate(points.point(best)));
      }
      double most = Double.NEGATIVE_INFINITY;
      int first = -1;
      for (int i = 0; i < drawn.size(); i++) {
        if (drawn.get(i).value() > most) {
          most = drawn.get(i).value();
          first = i;
        }
      }
      if (first < 0) {
        return starts;
      }
      starts.add(drawn.get(first));
      double[] weights = new double[drawn.size()];
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] = i == first ? 0 : StrictMath.exp(drawn.get(i).value() - most);
        sum += weights[i];
      }
      while (starts.size() < STARTS && sum > 0) {
        int chosen = roulette(weights, rng.nextDouble() * sum);
        if (chosen < 0) {
          break;
        }
        starts.add(drawn.get(chosen));
        sum -= weights[chosen];
        weights[chosen] = 0;
      }
      return starts;
    }
  }

  /** The first at which the sum of weights exceeds a number; −1 if none does. */
  private static int roulette(double[] weights, double number) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (sum > number && weights[i] > 0) {
        return i;
      }
    }
    return -1;
  }
}
