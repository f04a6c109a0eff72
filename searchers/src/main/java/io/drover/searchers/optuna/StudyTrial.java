package io.drover.searchers.optuna;

import io.drover.dsl.space.Configuration;
import io.drover.searchers.Proposal;
import io.drover.searchers.Ranking;
import io.drover.searchers.Result;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of Drover's trials: a configuration, or a member in a generation.
 *
 * @param number Drover's own; Optuna's differs once others put in trials
 * @param state {@link TrialState#RUNNING}, {@link TrialState#COMPLETE}, {@link TrialState#PRUNED}
 *     or {@link TrialState#FAIL}
 * @param value of the objective; given for a complete trial
 * @param params values of the space's parameters, or of some of them
 * @param intermediate scores by environment steps
 * @param attrs user attributes, plain JSON values
 * @param start when it began
 * @param complete when it finished; empty while it runs
 */
public record StudyTrial(
    int number,
    TrialState state,
    OptionalDouble value,
    Configuration params,
    SortedMap<Long, Double> intermediate,
    Map<String, Object> attrs,
    Instant start,
    Optional<Instant> complete) {
  public StudyTrial {
    intermediate = Collections.unmodifiableSortedMap(new TreeMap<>(intermediate));
    attrs = Collections.unmodifiableMap(new LinkedHashMap<>(attrs));
    if (state == TrialState.WAITING) {
      throw new IllegalArgumentException("a trial of ours never waits: " + number);
    }
    if (state == TrialState.COMPLETE && Double.isNaN(value.orElse(Double.NaN))) {
      throw new IllegalArgumentException("a complete trial must have a value: " + number);
    }
    if (state.finished() != complete.isPresent()) {
      throw new IllegalArgumentException(
          "exactly the finished trials have a time of completion: " + number);
    }
  }

  /** A trial under way. */
  public static StudyTrial running(Proposal proposal, Instant start) {
    return new StudyTrial(
        proposal.trial(),
        TrialState.RUNNING,
        OptionalDouble.empty(),
        proposal.configuration(),
        new TreeMap<>(),
        attributes(proposal),
        start,
        Optional.empty());
  }

  /** A finished trial: its value is the last evaluation's score; one without a score has failed. */
  public static StudyTrial of(Result result, Instant start, Instant complete) {
    SortedMap<Long, Double> intermediate = new TreeMap<>();
    result.evaluations().forEach(e -> intermediate.put(e.envSteps(), e.score()));
    Map<String, Object> attributes = attributes(result.proposal());
    result.failure().ifPresent(failure -> attributes.put("drover:failure", failure));
    OptionalDouble fitness = Ranking.fitness(result);
    if (fitness.isPresent()) {
      noise(result.evaluations().get(result.evaluations().size() - 1), attributes);
    }
    return new StudyTrial(
        result.proposal().trial(),
        fitness.isPresent() ? TrialState.COMPLETE : TrialState.FAIL,
        fitness,
        result.proposal().configuration(),
        intermediate,
        attributes,
        start,
        Optional.of(complete));
  }

  /** The same with one attribute more. */
  public StudyTrial with(String attribute, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(attrs);
    more.put(attribute, value);
    return new StudyTrial(number, state, this.value, params, intermediate, more, start, complete);
  }

  /** What a value is the mean of, where that is more than one training. */
  private static void noise(Result.Evaluation last, Map<String, Object> attributes) {
    if (last.seeds() > 1) {
      attributes.put(FrozenTrial.SEEDS, (long) last.seeds());
      attributes.put(FrozenTrial.SPREAD, last.spread());
    }
  }

  private static Map<String, Object> attributes(Proposal proposal) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("drover:member", proposal.member());
    attributes.put("drover:generation", proposal.generation());
    if (proposal.parent().isPresent()) {
      attributes.put("drover:parents", List.of(proposal.parent().getAsInt()));
    }
    attributes.put("drover:reason", proposal.reason());
    return attributes;
  }
}
