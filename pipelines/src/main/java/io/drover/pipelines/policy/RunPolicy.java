package io.drover.pipelines.policy;

import io.drover.catalog.Learner;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.round.TrainedLearner;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.segment.Training;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.StoreException;
import io.drover.pipelines.winner.WinnerFinder;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The policy that a run came up with.
 *
 * @param what training it is from, for people
 * @param policy the policy itself
 */
public record RunPolicy(String what, SavedPolicy policy) {
  /** Hears of what takes long. */
  public interface Listener {
    /** The checkpoint is no longer in the store: its training is done again. */
    void trainsAgain(String what);
  }

  /**
   * The policy of a run's winner: of a population the winning agent, else the best of the trainings
   * on the test seeds.
   *
   * @param directory of the run
   * @param seed the training on this seed instead
   * @param version of Drover
   * @throws RunDirectoryException if the run has no such training
   * @throws StoreException if its checkpoint is gone and cannot be made again
   */
  public static RunPolicy of(
      Path directory,
      OptionalLong seed,
      SegmentStore store,
      Registry registry,
      String version,
      Listener listener) {
    Experiment experiment = RunDirectory.experiment(directory, registry);
    Components components = new Components(registry);
    String now = SegmentCode.digest(experiment, components);
    String code = RunDirectory.code(directory).orElse(now);
    WinnerFinder.Found found = new WinnerFinder(experiment, components, code, store).find(seed);
    Outcome training = found.training();
    if (store.checkpoint(training.checkpoint()).isEmpty()) {
      requireSameCode(code, now, found.what(), null);
      listener.trainsAgain(found.what());
    }
    try (Training trained = TrainedLearner.open(training, store, components)) {
      Learner<?> learner = trained.learner();
      return new RunPolicy(
          found.what(),
          new SavedPolicy(
              experiment.task().component(),
              experiment.task().params(),
              components.played(experiment.wrap()),
              training.segment().algorithm().component(),
              version,
              learner.envSteps(),
              training.segment().stream(),
              learner.policy()));
    } catch (IllegalArgumentException | StoreException e) {
      requireSameCode(code, now, found.what(), e);
      throw e;
    }
  }

  private static void requireSameCode(String code, String now, String what, Exception cause) {
    if (!code.equals(now)) {
      throw new RunDirectoryException(
          what
              + " was trained by another version of Drover, and its checkpoint cannot be used or"
              + " made again by this one.\n  Run the experiment again first.",
          cause);
    }
  }
}
