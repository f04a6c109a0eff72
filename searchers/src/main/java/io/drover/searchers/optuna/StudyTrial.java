package io.drover.searchers.optuna;

import io.drover.dsl.language.OutcomeConstraint;
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
 * @param values one for each objective; given for a complete trial
 * @param params values of the space's parameters, or of some of them
 * @param intermediate scores by environment steps; none where there are several objectives, of
 *     which Optuna takes no reports
 * @param constraints measured; those above 0 are violated
 * @param attrs user attributes, plain JSON values
 * @param start when it began
 * @param complete when it finished; empty while it runs
 */
public record StudyTrial(
    int number,
    TrialState state,
    List<Double> values,
    Configuration params,
    SortedMap<Long, Double> intermediate,
    List<Double> constraints,
    Map<String, Object> attrs,
    Instant start,
    Optional<Instant> complete) {
  public StudyTrial {
    values = List.copyOf(values);
    constraints = List.copyOf(constraints);
    intermediate = Collections.unmodifiableSortedMap(new TreeMap<>(intermediate));
    attrs = Collections.unmodifiableMap(new LinkedHashMap<>(attrs));
    if (state == TrialState.WAITING) {
      throw new IllegalArgumentException("a trial of ours never waits: " + number);
    }
    boolean known = !values.isEmpty() && values.stream().noneMatch(value -> value.isNaN());
    if (state == TrialState.COMPLETE && !known) {
      throw new IllegalArgumentException("a complete trial must have a value: " + number);
    }
    if (state.finished() != complete.isPresent()) {
      throw new IllegalArgumentException(
          "exactly the finished trials have a time of completion: " + number);
    }
  }

  /** A trial of one objective, without constraints. */
  public StudyTrial(
      int number,
      TrialState state,
      OptionalDouble value,
      Configuration params,
      SortedMap<Long, Double> intermediate,
      Map<String, Object> attrs,
      Instant start,
      Optional<Instant> complete) {
    this(
        number,
        state,
        value.stream().boxed().toList(),
        params,
        intermediate,
        List.of(),
        attrs,
        start,
        complete);
  }

  /** A trial under way. */
  public static StudyTrial running(Proposal proposal, Instant start) {
    return new StudyTrial(
        proposal.trial(),
        TrialState.RUNNING,
        List.of(),
        proposal.configuration(),
        new TreeMap<>(),
        List.of(),
        attributes(proposal),
        start,
        Optional.empty());
  }

  /**
   * A finished trial. Its value is the last evaluation's score; of several objectives the values
   * are those that its front is made of, means over the last evaluations. One without a score has
   * failed.
   */
  public static StudyTrial of(Result result, Instant start, Instant complete) {
    return of(result, List.of(), start, complete);
  }

  /** The same, with how far it keeps constraints, by means over its last evaluations. */
  public static StudyTrial of(
      Result result, List<OutcomeConstraint> constraints, Instant start, Instant complete) {
    boolean several = result.evaluations().stream().anyMatch(e -> e.values().size() > 1);
    SortedMap<Long, Double> intermediate = new TreeMap<>();
    if (!several) {
      result.evaluations().forEach(e -> intermediate.put(e.envSteps(), e.score()));
    }
    Map<String, Object> attributes = attributes(result.proposal());
    result.failure().ifPresent(failure -> attributes.put("drover:failure", failure));
    List<Double> values =
        several
            ? Ranking.values(List.of(result), result.proposal().trial())
            : Ranking.fitness(result).stream().boxed().toList();
    if (!values.isEmpty() && !several) {
      noise(result.evaluations().get(result.evaluations().size() - 1), attributes);
    }
    return new StudyTrial(
        result.proposal().trial(),
        values.isEmpty() ? TrialState.FAIL : TrialState.COMPLETE,
        values,
        result.proposal().configuration(),
        intermediate,
        Ranking.violations(List.of(result), result.proposal().trial(), constraints),
        attributes,
        start,
        Optional.of(complete));
  }

  /** The value of the only objective; empty if there is none, or more than one. */
  public OptionalDouble value() {
    return values.size() == 1 ? OptionalDouble.of(values.get(0)) : OptionalDouble.empty();
  }

  /** The same with one attribute more. */
  public StudyTrial with(String attribute, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(attrs);
    more.put(attribute, value);
    return new StudyTrial(
        number, state, values, params, intermediate, constraints, more, start, complete);
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
