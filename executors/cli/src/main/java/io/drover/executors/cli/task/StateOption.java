package io.drover.executors.cli.task;

import io.drover.executors.cli.usage.UsageException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The inner state in which episodes start. */
final class StateOption {
  @Option(
      names = "--state",
      paramLabel = "NUMBERS",
      description =
          "Starts every episode in this inner state: the reference's state variables, comma separated,"
              + " such as 0,0,0.05,0 for CartPole-v1; drover task show lists them.")
  private String state;

  /** Its numbers; empty where it is not given. */
  Optional<double[]> numbers(String task, List<String> variables) {
    if (state == null) {
      return Optional.empty();
    }
    if (variables.isEmpty()) {
      throw new UsageException("--state: the state of " + task + " cannot be set");
    }
    String[] parts = state.split(",", -1);
    if (parts.length != variables.size()) {
      throw new UsageException(
          "--state must have "
              + variables.size()
              + (variables.size() == 1 ? " number, but has " : " numbers, but has ")
              + (state.isBlank() ? 0 : parts.length)
              + names(task, variables));
    }
    double[] numbers = new double[parts.length];
    for (int k = 0; k < parts.length; k++) {
      numbers[k] = number(parts[k].strip(), variables.get(k));
    }
    return Optional.of(numbers);
  }

  /** What to add to a problem with the numbers. */
  static String names(String task, List<String> variables) {
    return "\n  The state of " + task + ": " + String.join(", ", variables);
  }

  private static double number(String text, String variable) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException(
        "--state: " + variable + " must be a finite number, but is '" + text + "'");
  }
}
