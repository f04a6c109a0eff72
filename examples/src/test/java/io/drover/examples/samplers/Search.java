package io.drover.examples.samplers;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.AskTell;
import io.drover.searchers.sampler.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Whole searches by Drover's samplers, one trial after the other, without pipelines. */
final class Search {
  private Search() {}

  /** All samplers for one objective that need no parameter, by name. */
  static Map<String, SamplerMethod<?>> samplers() {
    Map<String, SamplerMethod<?>> samplers = new TreeMap<>();
    Registry.load().all(Kind.SEARCH).stream()
        .filter(SamplerMethod.class::isInstance)
        .map(component -> (SamplerMethod<?>) component)
        .filter(method -> Params.specs(method.params()).stream().noneMatch(ParamSpec::required))
        .forEach(method -> samplers.put(method.card().name(), method));
    return samplers;
  }

  /** The score of one search's best trial; empty if all failed, or if it crashes. */
  static OptionalDouble score(SamplerMethod<?> method, BedProblem problem, int repetition) {
    BedProblem.Repetition run = problem.repetition(repetition);
    Key key = Key.of("bed").child(problem.name()).child(repetition);
    AskTell study = study(method, problem, key);
    Optional<Map<String, Object>> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < problem.trials(); i++) {
      AskTell.Trial trial = study.ask(1).get(0);
      List<Double> values = run.trial(trial.configuration().values());
      if (values.isEmpty()) {
        study.fail(trial.number());
      } else {
        double mean = mean(values);
        study.tell(
            trial.number(), List.of(mean), List.of(), values.size(), List.of(deviation(values)));
        double loss = problem.direction().loss(mean);
        if (loss < least || best.isEmpty()) {
          least = loss;
          best = Optional.of(trial.configuration().values());
        }
      }
    }
    return best.isEmpty() ? OptionalDouble.empty() : run.score(best.get());
  }

  /** Why a sampler cannot search there; empty if it can. */
  static <P extends Record & SamplerMethod.Trials> Map<String, String> refuses(
      SamplerMethod<P> method, BedProblem problem) {
    return method.refuses(params(method, problem.trials()), problem.space());
  }

  private static <P extends Record & SamplerMethod.Trials> P params(
      SamplerMethod<P> method, int trials) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(method.params())) {
      if (spec.name().equals("n_trials")) {
        values.put(spec.name(), (long) trials);
      } else if (spec.name().equals("batch")) {
        values.put(spec.name(), 1L);
      }
    }
    return Params.create(method.params(), values);
  }

  private static <P extends Record & SamplerMethod.Trials> AskTell study(
      SamplerMethod<P> method, BedProblem problem, Key key) {
    P params = params(method, problem.trials());
    int batch = method.batch(params, problem.space());
    Problem posed =
        new Problem(problem.space(), List.of(problem.direction()), problem.trials(), batch, key);
    return new AskTell(method.sampler(params, posed));
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).sum() / values.size();
  }

  private static double deviation(List<Double> values) {
    if (values.size() < 2) {
      return 0;
    }
    double mean = mean(values);
    double sum = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(sum / (values.size() - 1));
  }
}
