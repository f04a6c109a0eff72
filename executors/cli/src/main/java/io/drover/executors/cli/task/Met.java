package io.drover.executors.cli.task;

import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextPoints;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Role;
import io.drover.dsl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contexts that episodes meet.
 *
 * @param points one an episode; none for the task's own
 * @param words the parameters of each that differ from episode to episode; none for the task's own
 */
record Met(List<double[]> points, List<String> words) {
  /** Those of tests, the first ones as the tests have them. */
  static Met of(Optional<ContextSpace> tests, int episodes) {
    return tests
        .map(
            space -> {
              List<double[]> points = List.of(ContextPoints.of(space, Role.TEST, episodes));
              return new Met(points, points.stream().map(point -> words(space, point)).toList());
            })
        .orElse(new Met(List.of(), List.of()));
  }

  private static String words(ContextSpace space, double[] point) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      ContextParam param = space.params().get(i);
      if (param.varies()) {
        words.add(param.name() + " " + Json.write((float) point[i]));
      }
    }
    return String.join(", ", words);
  }

  /** What is said of an episode or several. */
  String told() {
    if (points.isEmpty()) {
      return "";
    }
    return points.size() == 1 && !words.get(0).isEmpty()
        ? ", in the test context " + words.get(0)
        : ", in the contexts of the run's tests";
  }
}
