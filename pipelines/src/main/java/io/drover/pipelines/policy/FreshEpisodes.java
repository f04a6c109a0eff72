package io.drover.pipelines.policy;

import io.drover.catalog.Evaluation;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestStatistics;
import io.drover.pipelines.statistics.TestSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
   * @param episodes how many, at least 1
   * @param seed of the episodes; another one gives others
   * @throws RunFailedException if the policy is for another kind of task, or a return is not finite
   */
  public static Played play(
      PolicyProgram program, Use task, int episodes, long seed, Components components) {
    requireFits(program, task, components.facts(task));
    // Streams of runs begin with seed/, population/ or agent/.
    Key key = Key.of("policy").child("eval").child(seed);
    try {
      Evaluation evaluation =
          Evaluation.of(new ProgramPolicy(program), components.tasks(task), episodes, true, key);
      List<SeedScore> scores = new ArrayList<>();
      for (double one : evaluation.returns()) {
        scores.add(new SeedScore(scores.size(), OptionalDouble.of(one), Optional.empty()));
      }
      TestSummary summary =
          TestStatistics.summarize(scores, OptionalDouble.empty(), true, key.child("bootstrap"));
      return new Played(evaluation, summary);
    } catch (TrainingFailedException e) {
      throw new RunFailedException("the policy cannot be evaluated: " + e.getMessage(), e);
    }
  }

  private static void requireFits(PolicyProgram program, Use task, TaskFacts facts) {
    require(task, "shows", facts.observations(), "sees", program.observations());
    require(task, "takes", facts.actions(), "makes", program.actions());
  }

  private static void require(Use task, String does, Object there, String expects, Object here) {
    if (!there.equals(here)) {
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
  }
}
