package io.drover.pipelines.contexts;

import io.drover.catalog.curriculum.Classroom;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.context.Role;
import io.drover.dsl.experiment.Experiment;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.segment.SegmentContexts;
import io.drover.pipelines.segment.SegmentWork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What trainings on the test seeds met and how their tests went, as far as their outcomes tell.
 *
 * @param drawn for each parameter that differs in trainings; empty where no teacher draws
 * @param parameters of the test that differ, with their ranges
 * @param tested every context of the test, in its order
 */
public record ContextFindings(
    List<Drawn> drawn, List<ContextParam> parameters, List<Tested> tested) {
  /** Copies the lists. */
  public ContextFindings {
    drawn = List.copyOf(drawn);
    parameters = List.copyOf(parameters);
    tested = List.copyOf(tested);
  }

  /**
   * Of an experiment's trainings and their tests; empty where the task is always the same.
   *
   * @param trainings outcomes of each, in the order of its segments
   */
  public static Optional<ContextFindings> of(Experiment experiment, List<List<Outcome>> trainings) {
    return experiment.contexts().map(contexts -> of(contexts, experiment, trainings));
  }

  private static ContextFindings of(
      Contexts contexts, Experiment experiment, List<List<Outcome>> trainings) {
    List<Outcome> outcomes =
        trainings.stream()
            .flatMap(List::stream)
            .filter(outcome -> outcome.failure().isEmpty())
            .toList();
    List<Drawn> drawn = new ArrayList<>();
    if (experiment.curriculum().isPresent()) {
      varying(contexts.train()).forEach(param -> drawn.add(drawn(param, outcomes)));
    }
    ContextSpace test = contexts.test();
    List<Tested> tested = tested(test, experiment.test().episodes(), outcomes);
    return new ContextFindings(drawn, varying(test), tested);
  }

  private static List<ContextParam> varying(ContextSpace space) {
    return space.params().stream().filter(ContextParam::varies).toList();
  }

  private static Drawn drawn(ContextParam param, List<Outcome> outcomes) {
    Map<Long, long[]> counts = new TreeMap<>();
    Map<Long, Long> starts = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      Segment segment = outcome.segment();
      if (segment.kind() == Segment.Kind.TRAIN && segment.curriculum().isPresent()) {
        starts.put(segment.toStep(), segment.fromStep());
        long[] sums = counts.computeIfAbsent(segment.toStep(), s -> new long[Classroom.BINS]);
        for (int bin = 0; bin < sums.length; bin++) {
          String metric = "curriculum/" + param.name() + "/" + bin;
          sums[bin] += Math.round(outcome.metrics().getOrDefault(metric, 0.0));
        }
      }
    }
    List<Drawn.Interval> intervals = new ArrayList<>();
    counts.forEach(
        (to, sums) ->
            intervals.add(
                new Drawn.Interval(starts.get(to), to, Arrays.stream(sums).boxed().toList())));
    return new Drawn(param.name(), param.low(), param.high(), intervals);
  }

  private static List<Tested> tested(ContextSpace space, int episodes, List<Outcome> outcomes) {
    List<Outcome> tests =
        outcomes.stream()
            .filter(o -> o.segment().kind() == Segment.Kind.EVALUATE)
            .filter(o -> o.metrics().containsKey(SegmentWork.CONTEXT_RETURN + 0))
            .toList();
    if (tests.isEmpty()) {
      return List.of();
    }
    double[][] points = new SegmentContexts(Role.TEST, space).points(episodes);
    List<Tested> tested = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      double sum = 0;
      for (Outcome test : tests) {
        sum += test.metrics().get(SegmentWork.CONTEXT_RETURN + i);
      }
      tested.add(new Tested(values(space, points[i]), sum / tests.size()));
    }
    return tested;
  }

  private static List<Double> values(ContextSpace space, double[] point) {
    List<Double> values = new ArrayList<>();
    for (int d = 0; d < point.length; d++) {
      if (space.params().get(d).varies()) {
        values.add(point[d]);
      }
    }
    return values;
  }
}
