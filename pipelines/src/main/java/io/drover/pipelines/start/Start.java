package io.drover.pipelines.start;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Given;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Sampling;
import io.drover.searchers.sampler.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a search starts with.
 *
 * @param points to try first
 * @param prior what is known from elsewhere
 * @param remarks what people should know of it
 */
public record Start(List<Suggestion> points, List<Observation> prior, List<String> remarks) {
  /** Copies the lists. */
  public Start {
    points = List.copyOf(points);
    prior = List.copyOf(prior);
    remarks = List.copyOf(remarks);
  }

  /**
   * All that the file says.
   *
   * @throws io.drover.dsl.yaml.InvalidFileException if prior data cannot be read
   */
  public static Start of(Experiment experiment) {
    Start given = given(experiment);
    PriorStudies studies = PriorStudies.read(experiment);
    List<Suggestion> points = new ArrayList<>(given.points);
    points.addAll(enqueued(experiment));
    List<String> remarks = new ArrayList<>(given.remarks);
    remarks.addAll(studies.remarks());
    return new Start(points, studies.observations(), remarks);
  }

  /** The file's own configuration alone: what every search starts with, unless it must not. */
  public static Start given(Experiment experiment) {
    Space space = experiment.space();
    Map<String, Object> values = new TreeMap<>();
    for (String path : space.domains().keySet()) {
      Object value = experiment.value(path);
      if (value != null) {
        values.put(path, value);
      }
    }
    List<Suggestion> point = Given.point(space, values).stream().toList();
    boolean left = point.isEmpty() && experiment.search().isPresent();
    String constraints =
        String.join(" and ", space.constraints().stream().map(Constraint::text).toList());
    return new Start(
        point,
        List.of(),
        left
            ? List.of("The file's own configuration is not tried: it violates " + constraints + ".")
            : List.of());
  }

  private static List<Suggestion> enqueued(Experiment experiment) {
    List<Suggestion> points = new ArrayList<>();
    Key key = Key.of(experiment.seed()).child("enqueue");
    for (Map<String, Object> point : experiment.start().enqueue()) {
      Configuration whole = Sampling.complete(experiment.space(), point, key.child(points.size()));
      boolean drawn = !point.keySet().containsAll(whole.values().keySet());
      points.add(new Suggestion(whole, drawn ? "enqueued, completed" : "enqueued"));
    }
    return points;
  }
}
