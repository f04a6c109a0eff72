package io.drover.pipelines.directory;

import io.drover.pipelines.study.Trial;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Trials of several populations under one numbering, for files and reports. A search numbers its
 * trials from 0; where there is one search, nothing changes.
 */
final class Renumbering {
  private Renumbering() {}

  /** The trials' results by their number in the whole study, parents likewise. */
  static List<Result> results(List<Trial> trials) {
    Map<List<Integer>, Integer> numbers = new LinkedHashMap<>();
    for (Trial trial : trials) {
      numbers.put(List.of(trial.island(), trial.result().proposal().trial()), trial.number());
    }
    return trials.stream().map(trial -> result(trial, numbers)).toList();
  }

  private static Result result(Trial trial, Map<List<Integer>, Integer> numbers) {
    Proposal own = trial.result().proposal();
    OptionalInt parent =
        own.parent().isPresent()
            ? OptionalInt.of(numbers.get(List.of(trial.island(), own.parent().getAsInt())))
            : own.parent();
    Proposal proposal =
        new Proposal(
            trial.number(),
            own.member(),
            own.generation(),
            parent,
            own.configuration(),
            own.fromStep(),
            own.toStep(),
            own.reason());
    return new Result(proposal, trial.result().evaluations(), trial.result().failure());
  }
}
