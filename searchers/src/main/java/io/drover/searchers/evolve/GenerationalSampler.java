package io.drover.searchers.evolve;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Sampling;
import io.drover.searchers.sampler.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks an {@link Evolution} for trials. Trials belong to generations by their numbers: the first
 * ones, as many as the evolution says, to the first generation, and so on. A generation counts once
 * none of its trials runs any more; what is asked before that is more offspring of the generation
 * before.
 *
 * <p>The state is worked out by going through the observations generation by generation, and kept
 * for the next time, so that a batch costs one generation. Going through them, the evolution makes
 * the same offspring again: what a configuration does not say (genes that no condition lets count,
 * digits that rounding took, speeds) comes back with it.
 */
public final class GenerationalSampler<S> implements Sampler {
  /** How often an offspring that violates a constraint of the space is made anew. */
  private static final int ATTEMPTS = 100;

  /** How often one that was tried already is. Small spaces run out of what was not. */
  private static final int FRESH_ATTEMPTS = 8;

  /** From so many draws the nearest stands in for an offspring that no attempt made possible. */
  private static final int DRAWS = 16;

  private final Evolution<S> evolution;
  private final Problem problem;
  private final Encoding encoding;
  private Progress<S> progress;

  /**
   * What is worked out of the observations up to some trial.
   *
   * @param known those observations, prior data first
   * @param tried their configurations; passed on from one to the next, and only ever asked
   */
  private record Progress<S>(
      List<Observation> known,
      Set<Map<String, Object>> tried,
      int trials,
      int generations,
      S state) {}

  /** Of one study. */
  public GenerationalSampler(Evolution<S> evolution, Problem problem) {
    this.evolution = evolution;
    this.problem = problem;
    this.encoding = new Encoding(problem.space());
  }

  @Override
  public List<Suggestion> ask(List<Observation> observations, int first, int count) {
    int prior = Math.max(0, observations.size() - first);
    Progress<S> reached = advance(resumed(observations, prior), observations, prior);
    progress = reached;
    Set<Map<String, Object>> latest = new HashSet<>();
    addTo(latest, observations.subList(reached.known().size(), observations.size()));
    List<Suggestion> suggestions = new ArrayList<>();
    for (int trial = first; trial < first + count; trial++) {
      Suggestion suggestion = suggestion(reached, trial - reached.trials(), latest);
      latest.add(suggestion.configuration().values());
      suggestions.add(suggestion);
    }
    return suggestions;
  }

  private static void addTo(Set<Map<String, Object>> tried, List<Observation> observations) {
    observations.forEach(observation -> tried.add(observation.configuration().values()));
  }

  /** What was worked out before, if the observations go on from there. */
  private Progress<S> resumed(List<Observation> observations, int prior) {
    Progress<S> last = progress;
    if (last != null
        && last.known().size() - last.trials() == prior
        && last.known().size() <= observations.size()
        && observations.subList(0, last.known().size()).equals(last.known())) {
      return last;
    }
    List<Observation> known = List.copyOf(observations.subList(0, prior));
    List<Individual> individuals = new ArrayList<>();
    for (int i = 0; i < prior; i++) {
      Observation observation = known.get(i);
      if (observation.state() == Observation.State.COMPLETE
          && observation.values().size() == problem.directions().size()) {
        individuals.add(
            foreign(observation.configuration(), problem.key().child("prior").child(i))
                .observed(-1, observation, problem.directions()));
      }
    }
    Set<Map<String, Object>> tried = new HashSet<>();
    addTo(tried, known);
    return new Progress<>(known, tried, 0, 0, evolution.start(individuals));
  }

  private Progress<S> advance(Progress<S> from, List<Observation> observations, int prior) {
    int trials = from.trials();
    int generations = from.generations();
    S state = from.state();
    int size = evolution.size(state);
    while (prior + trials + size <= observations.size()
        && finished(observations.subList(prior + trials, prior + trials + size))) {
      Key key = key(generations);
      List<Individual> generation = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Observation observation = observations.get(prior + trials + i);
        generation.add(
            born(state, i, key, observation.configuration())
                .observed(trials + i, observation, problem.directions()));
      }
      state = evolution.next(state, generation, key);
      trials += size;
      generations++;
      size = evolution.size(state);
    }
    if (trials == from.trials()) {
      return from;
    }
    List<Observation> known = List.copyOf(observations.subList(0, prior + trials));
    addTo(from.tried(), known.subList(from.known().size(), known.size()));
    return new Progress<>(known, from.tried(), trials, generations, state);
  }

  private static boolean finished(List<Observation> generation) {
    return generation.stream().noneMatch(o -> o.state() == Observation.State.RUNNING);
  }

  private Key key(int generation) {
    return problem.key().child("generation").child(generation);
  }

  /** The offspring that a configuration was made from, or one with its values. */
  private Individual born(S state, int index, Key key, Configuration configuration) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Individual offspring = evolution.offspring(state, index, attempt, key);
      Map<String, Object> values = encoding.decode(offspring.genes());
      if (values.equals(configuration.values())) {
        return offspring;
      }
      if (attempt >= FRESH_ATTEMPTS && encoding.satisfies(values)) {
        break; // It would have been taken: this trial was given, or asked too early.
      }
    }
    return foreign(configuration, key.child("foreign").child(index));
  }

  private Individual foreign(Configuration configuration, Key key) {
    return Individual.of(
        encoding.encode(configuration, key.rng()), problem.directions().size(), "given");
  }

  private Suggestion suggestion(Progress<S> at, int index, Set<Map<String, Object>> latest) {
    Key key = key(at.generations());
    Suggestion again = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Individual offspring = evolution.offspring(at.state(), index, attempt, key);
      Map<String, Object> values = encoding.decode(offspring.genes());
      if (encoding.satisfies(values)) {
        Suggestion suggestion = new Suggestion(new Configuration(values), offspring.reason());
        boolean fresh = !at.tried().contains(values) && !latest.contains(values);
        if (fresh || evolution.repeats()) {
          return suggestion;
        }
        again = again == null ? suggestion : again;
        if (attempt >= FRESH_ATTEMPTS) {
          return elsewhere(at, index, again, latest);
        }
      }
    }
    return again != null ? elsewhere(at, index, again, latest) : nearest(at, index, key);
  }

  /** Something else in a space whose neighbourhood here was tried, or the same again. */
  private Suggestion elsewhere(
      Progress<S> at, int index, Suggestion again, Set<Map<String, Object>> latest) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Key own = key(at.generations()).child("elsewhere").child(index).child(draw);
      Configuration candidate = Sampling.draw(problem.space(), own);
      if (!at.tried().contains(candidate.values()) && !latest.contains(candidate.values())) {
        return new Suggestion(candidate, "drawn: what offspring there are were tried");
      }
    }
    return again;
  }

  /** Of some draws from the space the one nearest to an offspring that the space cannot have. */
  private Suggestion nearest(Progress<S> at, int index, Key key) {
    double[] wanted = evolution.offspring(at.state(), index, 0, key).genes();
    Configuration nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (int draw = 0; draw < DRAWS; draw++) {
      Key own = key.child("draw").child(index).child(draw);
      Configuration candidate = Sampling.draw(problem.space(), own);
      double[] genes = encoding.encode(candidate, own.child("unused").rng());
      double distance = 0;
      for (int i = 0; i < genes.length; i++) {
        distance += (genes[i] - wanted[i]) * (genes[i] - wanted[i]);
      }
      if (nearest == null || distance < least) {
        nearest = candidate;
        least = distance;
      }
    }
    return new Suggestion(nearest, "drawn: no offspring satisfied the constraints");
  }
}
