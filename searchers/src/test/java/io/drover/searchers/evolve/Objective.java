package io.drover.searchers.evolve;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.AskTell;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.uma.jmetal.problem.doubleproblem.DoubleProblem;
import org.uma.jmetal.problem.doubleproblem.impl.AbstractDoubleProblem;
import org.uma.jmetal.solution.doublesolution.DoubleSolution;

/** A problem of jMetal that notes what came of each evaluation, whoever asks for it. */
final class Objective extends AbstractDoubleProblem {
  private final transient DoubleProblem problem;
  private final transient List<double[]> evaluated = new ArrayList<>();

  Objective(DoubleProblem problem) {
    this.problem = problem;
    numberOfObjectives(problem.numberOfObjectives());
    name(problem.name());
    variableBounds(
        problem.variableBounds().stream().map(bounds -> bounds.getLowerBound()).toList(),
        problem.variableBounds().stream().map(bounds -> bounds.getUpperBound()).toList());
  }

  @Override
  public DoubleSolution evaluate(DoubleSolution solution) {
    DoubleSolution result = problem.evaluate(solution);
    evaluated.add(result.objectives().clone());
    return result;
  }

  /** Objectives of all evaluations, in order. */
  List<double[]> evaluated() {
    return evaluated;
  }

  /** The least value of the first objective. */
  double best() {
    return evaluated.stream().mapToDouble(objectives -> objectives[0]).min().orElseThrow();
  }

  Space space() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int i = 0; i < numberOfVariables(); i++) {
      var bounds = variableBounds().get(i);
      domains.put(
          "x" + i,
          new FloatDomain(
              bounds.getLowerBound(), bounds.getUpperBound(), false, OptionalDouble.empty()));
    }
    return new Space(domains);
  }

  /** A sampler asks and is told, batch by batch. */
  void run(String sampler, Map<String, Object> params, int evaluations, int batch, long seed) {
    SamplerMethod<?> method =
        (SamplerMethod<?>)
            Registry.load().all(Kind.SEARCH).stream()
                .filter(one -> one.card().name().equals(sampler))
                .findFirst()
                .orElseThrow();
    AskTell study = study(method, params, evaluations, batch, seed);
    while (study.trials() < evaluations) {
      for (AskTell.Trial trial : study.ask(Math.min(batch, evaluations - study.trials()))) {
        double[] x = new double[numberOfVariables()];
        for (int i = 0; i < x.length; i++) {
          x[i] = (Double) trial.configuration().values().get("x" + i);
        }
        Individual point = Individual.of(x, numberOfObjectives(), "");
        study.tell(trial.number(), evaluate(point).objectives());
      }
    }
  }

  private <P extends Record & SamplerMethod.Trials> AskTell study(
      SamplerMethod<P> method, Map<String, Object> params, int evaluations, int batch, long seed) {
    Problem asked =
        new Problem(
            space(),
            Collections.nCopies(numberOfObjectives(), Direction.MINIMIZE),
            evaluations,
            batch,
            Key.of(seed));
    return new AskTell(method.sampler(Params.create(method.params(), params), asked));
  }
}
