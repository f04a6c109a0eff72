package io.drover.pipelines.report.front;

import io.drover.dsl.language.OutcomeConstraint;
import io.drover.pipelines.study.Front;
import io.drover.pipelines.study.StudyResult;
import io.drover.pipelines.study.Trial;
import io.drover.searchers.Ranking;
import io.drover.searchers.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the script of the section draws, as plain values. */
final class FrontData {
  private FrontData() {}

  static Map<String, Object> of(Front front, StudyResult result, ObjectiveFormats formats) {
    Map<String, Object> data = new LinkedHashMap<>();
    List<Object> objectives = new ArrayList<>();
    for (int i = 0; i < front.objectives().all().size(); i++) {
      Map<String, Object> objective = new LinkedHashMap<>();
      objective.put("metric", front.objectives().all().get(i).metric());
      objective.put("maximize", front.objectives().all().get(i).maximize());
      objective.put("decimals", formats.all().get(i).decimals());
      objectives.add(objective);
    }
    data.put("objectives", objectives);
    data.put("trials", trials(front, result));
    data.put("members", front.members().stream().map(m -> member(front, m)).toList());
    data.put("picked", front.picked().isPresent() ? front.picked().getAsInt() : null);
    data.put("tests", tests(result));
    data.put("shares", front.history().stream().map(front::share).toList());
    return data;
  }

  /** Number and values of each complete trial, and whether it violates a constraint. */
  private static List<Object> trials(Front front, StudyResult result) {
    List<Result> results = result.trials().stream().map(Trial::result).toList();
    List<Object> trials = new ArrayList<>();
    for (Trial trial : result.trials()) {
      List<Double> values = Ranking.values(results, trial.result().proposal().trial());
      if (!values.isEmpty()) {
        List<Double> violations =
            Ranking.violations(
                List.of(trial.result()),
                trial.result().proposal().trial(),
                front.objectives().constraints());
        boolean violates = OutcomeConstraint.excess(violations) > 0;
        trials.add(List.of(trial.number(), values, violates));
      }
    }
    return trials;
  }

  private static Map<String, Object> member(Front front, Front.Member member) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("trial", member.trial().number());
    plain.put("tuned", member.tuned());
    plain.put("validated", member.validated().isEmpty() ? null : member.validated());
    plain.put("holds", member.holds());
    plain.put("violates", front.violatesInValidation(member));
    return plain;
  }

  /** Interquartile means on the test seeds, by name, of what did not fail too often. */
  private static Map<String, List<Double>> tests(StudyResult result) {
    Map<String, List<Double>> tests = new LinkedHashMap<>();
    result
        .fronts()
        .tests()
        .forEach(
            (name, all) -> {
              List<Double> values =
                  all.stream().flatMap(test -> test.iqm().stream().boxed()).toList();
              if (values.size() == all.size()) {
                tests.put(name, values);
              }
            });
    return tests;
  }
}
