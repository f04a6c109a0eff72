package io.drover.pipelines.policy;

import io.drover.catalog.Evaluation;
import io.drover.catalog.TaskFailedException;
import io.drover.catalog.TaskLostException;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.dsl.context.ContextPoints;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Role;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestStatistics;
import io.drover.pipelines.statistics.TestSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Plays a policy where no run ever was: its episodes come from keys that runs do not use. */
public final class FreshEpisodes {
  private FreshEpisodes() {}

  /**
   * What a policy came to.
   *
   * @param evaluation every episode
   * @param summary figures over the episodes: here an episode stands where a test has a seed
   */
  public record Played(Evaluation evaluation, TestSummary summary) {}

  /**
   * Plays.
   *
   * @param task with its parameters
   * @param wrap what stands around it in trainings
   * @param contexts of tests that are met, one an episode; empty for the task as it is
   * @param episodes how many, at least 1
   * @param seed of the episodes; another one gives others
   * @throws RunFailedException if the policy is for another kind of task, or a return is not finite
   */
  public static Played play(
      PolicyProgram program,
      Use task,
      List<Use> wrap,
      Optional<ContextSpace> contexts,
      int episodes,
      long seed,
      Components components) {
    requireFits(program, task, components.facts(task, components.played(wrap)));
    // Streams of runs begin with seed/, population/ or agent/.
    Key key = Key.of("policy").child("eval").child(seed);
    double[][] met =
        contexts
            .map(given -> ContextPoints.of(given, Role.TEST, episodes))
            .orElseGet(() -> new double[episodes][]);
    try {
      Evaluation evaluation =
          Evaluation.of(new ProgramPolicy(program), components.tasks(task, wrap), met, true, key);
      List<SeedScore> scores = new ArrayList<>();
      for (double one : evaluation.returns()) {
        scores.add(new SeedScore(scores.size(), OptionalDouble.of(one), Optional.empty()));
      }
      TestSummary summary =
          TestStatistics.summarize(scores, OptionalDouble.empty(), true, key.child("bootstrap"));
      return new Played(evaluation, summary);
    } catch (TrainingFailedException | TaskFailedException | TaskLostException e) {
      throw new RunFailedException("the policy cannot be evaluated: " + e.getMessage(), e);
    }
  }

  /** Refuses a policy that sees or does something else than the task. */
  public static void requireFits(PolicyProgram program, Use task, TaskFacts facts) {
    if (!facts.observations().equals(program.observations())) {
      refuse(task, "shows", words(facts.observations()), "sees", words(program.observations()));
    }
    if (!facts.actions().equals(program.actions())) {
      refuse(task, "takes", words(facts.actions()), "makes", words(program.actions()));
    }
  }

  private static void refuse(Use task, String does, String there, String expects, String here) {
    throw new RunFailedException(
        "the policy is for another kind of task: "
            + task.component()
            + " "
            + does
            + " "
            + there
            + ", but the policy "
            + expects
            + " "
            + here,
        null);
  }

  private static String words(ObservationSpace space) {
    if (space instanceof ObservationSpace.Image image) {
      return String.format(
          Locale.ROOT,
          "pictures of %d × %d × %d numbers",
          image.channels(),
          image.height(),
          image.width());
    }
    if (space instanceof ObservationSpace.Dict dict) {
      return dict.parts().stream()
          .map(part -> part.name() + " (" + words(part.space()) + ")")
          .collect(Collectors.joining(", "));
    }
    return space instanceof ObservationSpace.OneHot
        ? "one of " + space.size() + " states"
        : space.size() + " numbers";
  }

  private static String words(ActionSpace space) {
    if (space instanceof ActionSpace.Box box) {
      return box.size() + " numbers in " + box.low() + " to " + box.high();
    }
    return space.choices().stream()
        .map(choices -> "one of " + choices + " actions")
        .collect(Collectors.joining(" and "));
  }
}
