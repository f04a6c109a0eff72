package io.drover.searchers.schedule;

import io.drover.dsl.experiment.Objective;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlReader;
import io.drover.dsl.yaml.YamlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code schedule.yaml}: what to replay.
 *
 * <pre>
 * kind: schedule
 * name: cartpole-pbt
 * objective: {maximize: eval/return_mean}
 * steps:
 *   - {from: 0, to: 16384, configuration: {learning_rate: 3.1e-4, n_epochs: 5}}
 *   - {from: 16384, to: 32768, configuration: {learning_rate: 3.72e-4, n_epochs: 6}}
 * </pre>
 *
 * @param name of the experiment it comes from
 * @param objective it was found by
 * @param schedule the steps
 */
public record ScheduleFile(String name, Objective objective, Schedule schedule) {
  /** The file's text; reading it gives an equal record. */
  public String write() {
    String direction = objective.maximize() ? "maximize" : "minimize";
    StringBuilder text = new StringBuilder();
    text.append("kind: schedule\n");
    text.append("name: ").append(YamlText.flow(name)).append('\n');
    text.append("objective: ")
        .append(YamlText.flow(Map.of(direction, objective.metric())))
        .append('\n');
    text.append("steps:\n");
    for (Schedule.Step step : schedule.steps()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("from", step.fromStep());
      fields.put("to", step.toStep());
      fields.put("configuration", step.configuration().values());
      text.append("  - ").append(YamlText.flow(fields)).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads the file.
   *
   * @throws InvalidFileException with everything that is wrong and where
   */
  public static ScheduleFile read(Path file) {
    Problems problems = new Problems();
    Optional<Node.Mapping> root = YamlReader.read(file, problems);
    problems.throwIfAny();
    return read(root.orElseThrow());
  }

  /**
   * Reads the file's tree.
   *
   * @throws InvalidFileException with everything that is wrong and where
   */
  public static ScheduleFile read(Node root) {
    return ScheduleReader.read(root);
  }
}
