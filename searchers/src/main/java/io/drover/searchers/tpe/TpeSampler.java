package io.drover.searchers.tpe;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Sampling;
import io.drover.searchers.sampler.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks of candidates from the density of good trials which is least like the others. */
final class TpeSampler implements Sampler {
  /** So often candidates are drawn anew if none is new and satisfies the constraints. */
  private static final int ATTEMPTS = 16;

  private final Space space;
  private final Problem problem;
  private final TreeParzenSearch.Params params;
  private final Key candidates;
  private final List<Group> groups;
  private final List<Model> models = new ArrayList<>();
  private final Trials trials;

  /** Whether there are finitely many configurations, so that the same one may come again. */
  private final boolean countable;

  TpeSampler(TreeParzenSearch.Params params, Problem problem) {
    this.space = problem.space();
    this.problem = problem;
    this.params = params;
    this.candidates = problem.key().child("candidates");
    // As Optuna 5: with several objectives each parameter by itself.
    boolean together = params.multivariate() && problem.directions().size() == 1;
    groups = Group.of(space, together);
    groups.forEach(group -> models.add(new Model(group, params.nEiCandidates())));
    countable =
        space.domains().values().stream()
            .allMatch(d -> Dimension.single(d) || d.size() < Long.MAX_VALUE);
    trials = new Trials(groups, countable);
  }

  @Override
  public List<Suggestion> ask(List<Observation> observations, int first, int count) {
    trials.become(observations);
    boolean[] speaks = new boolean[observations.size()];
    int complete = 0;
    for (int trial = 0; trial < speaks.length; trial++) {
      speaks[trial] = trials.speaks(trial);
      boolean done = observations.get(trial).state() == Observation.State.COMPLETE;
      complete += speaks[trial] && done ? 1 : 0;
    }
    boolean modelled = complete >= params.nStartupTrials();
    boolean[] good =
        modelled ? Split.good(observations, speaks, problem.directions()) : new boolean[0];
    List<Suggestion> suggestions = new ArrayList<>(count);
    for (int trial = first; trial < first + count; trial++) {
      Suggestion suggestion = modelled ? modelled(good, trial) : drawn(trial, "sampled");
      suggestions.add(suggestion);
      trials.add(Observation.running(suggestion.configuration()));
    }
    return suggestions;
  }

  private Suggestion drawn(int trial, String reason) {
    Key key = problem.key().child("sample").child(trial);
    return new Suggestion(Sampling.draw(space, key), reason);
  }

  private Suggestion modelled(boolean[] good, int trial) {
    fit(good);
    Rng rng = candidates.child(trial).rng();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, Object> values = new LinkedHashMap<>();
      double ratio = choose(values, rng, countable && attempt < ATTEMPTS / 2);
      if (!Double.isNaN(ratio)) {
        return new Suggestion(
            configuration(values), "log(good / others) " + Math.rint(100 * ratio) / 100);
      }
    }
    return drawn(trial, "sampled, as no candidate satisfied the constraints");
  }

  /** Trials that run or failed are among the others: what they are like is not tried again. */
  private void fit(boolean[] good) {
    int size = trials.size();
    boolean[] below = new boolean[size];
    boolean[] above = new boolean[size];
    for (int trial = 0; trial < size; trial++) {
      below[trial] = trial < good.length && good[trial];
      boolean running = trials.observations().get(trial).state() == Observation.State.RUNNING;
      above[trial] = !below[trial] && (params.constantLiar() || !running);
    }
    for (int g = 0; g < models.size(); g++) {
      models.get(g).fit(trials.rows(g), below, above);
    }
  }

  /**
   * Gives values to one group after the other.
   *
   * @return the logarithm of the ratio of the densities; NaN if a group has no candidate that will
   *     do
   */
  private double choose(Map<String, Object> values, Rng rng, boolean unknown) {
    double sum = 0;
    for (int g = 0; g < groups.size(); g++) {
      Group group = groups.get(g);
      if (!group.active(values)) {
        continue;
      }
      values.putAll(group.fixed());
      if (!group.dimensions().isEmpty()) {
        Model model = models.get(g);
        double ratio = model.choose(values, rng, v -> space.satisfies(v) && !(unknown && known(v)));
        if (Double.isNaN(ratio)) {
          return Double.NaN;
        }
        sum += ratio;
      }
    }
    // A group of fixed values may come after the last choice.
    return space.satisfies(values) ? sum : Double.NaN;
  }

  private boolean known(Map<String, Object> values) {
    return trials.known(values);
  }

  private Configuration configuration(Map<String, Object> values) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      Object value = values.get(entry.getKey());
      if (value != null) {
        ordered.put(entry.getKey(), value);
      }
    }
    return new Configuration(ordered);
  }
}
