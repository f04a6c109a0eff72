package io.drover.searchers.schedule;

import io.drover.dsl.experiment.Objective;
import io.drover.dsl.json.Json;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code schedule.yaml}: what to replay.
 *
 * <pre>
 * kind: schedule
 * name: cartpole-pbt
 * objective: {maximize: "eval/return_mean"}
 * steps:
 *   - {from: 0, to: 16384, configuration: {learning_rate: 3.1E-4, n_epochs: 5}}
 *   - {from: 16384, to: 32768, configuration: {learning_rate: 3.72E-4, n_epochs: 6}}
 * </pre>
 *
 * @param name of the experiment it comes from
 * @param objective it was found by
 * @param schedule the steps
 */
public record ScheduleFile(String name, Objective objective, Schedule schedule) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
  private static final List<String> WORDS = List.of("null", "true", "false");

  /** The file's text; reading it gives an equal record. */
  public String write() {
    StringBuilder text = new StringBuilder();
    text.append("kind: schedule\n");
    text.append("name: ").append(Json.write(name)).append('\n');
    text.append("objective: {")
        .append(objective.maximize() ? "maximize: " : "minimize: ")
        .append(Json.write(objective.metric()))
        .append("}\n");
    text.append("steps:\n");
    for (Schedule.Step step : schedule.steps()) {
      text.append("  - {from: ").append(step.fromStep());
      text.append(", to: ").append(step.toStep());
      text.append(", configuration: ").append(flow(step.configuration().values())).append("}\n");
    }
    return text.toString();
  }

  /**
   * Reads the file's tree.
   *
   * @throws InvalidFileException with everything that is wrong and where
   */
  public static ScheduleFile read(Node root) {
    return ScheduleReader.read(root);
  }

  // JSON is YAML: only the keys are written without quotes where YAML allows it.
  private static String flow(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(e -> key(e.getKey()) + ": " + Json.write(e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String key(String name) {
    return PLAIN.matcher(name).matches() && !WORDS.contains(name) ? name : Json.write(name);
  }
}
