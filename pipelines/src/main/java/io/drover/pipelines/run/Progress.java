package io.drover.pipelines.run;

import io.drover.pipelines.study.StudyResult;
import java.util.OptionalDouble;

/** Hears how a run goes; shown to people and programs, never used for a decision. */
public interface Progress {
  /** A phase starts, such as {@code tune}. */
  default void phase(String phase) {}

  /** A round starts. */
  default void round(Round round) {}

  /** Something was done since the last time. */
  default void step(Step step) {}

  /** A training without a search was evaluated on its way. */
  default void evaluated(Evaluated evaluated) {}

  /** Something that a user should know happened, such as the loss of a worker. */
  default void notice(String message) {}

  /** The winner's test scores stand; what stands beside it is still to come. */
  default void tested(StudyResult soFar) {}

  /**
   * A round.
   *
   * @param phase it belongs to
   * @param chains in it
   * @param missing chains that the store lacks at least in part
   * @param envSteps of trainings that the store lacks
   */
  record Round(String phase, int chains, int missing, long envSteps) {}

  /**
   * A point of a learning curve. Those of one seed come in order.
   *
   * @param seed of the training
   * @param envSteps trained before
   * @param horizon environment steps of the whole training
   * @param score mean over the episodes
   */
  record Evaluated(long seed, long envSteps, long horizon, double score) {}

  /**
   * How far the run is.
   *
   * @param phase it is in
   * @param envStepsDone trained by this process, in this round
   * @param envStepsOfRound to train in this round
   * @param envStepsTotal trained by this process so far
   * @param best best score so far while tuning
   */
  record Step(
      String phase,
      long envStepsDone,
      long envStepsOfRound,
      long envStepsTotal,
      OptionalDouble best) {}
}
