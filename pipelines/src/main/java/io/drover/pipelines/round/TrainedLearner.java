package io.drover.pipelines.round;

import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Training;
import io.drover.pipelines.store.SegmentStore;

/** Learners as a training left them. */
public final class TrainedLearner {
  private TrainedLearner() {}

  /**
   * The learner at the end of a training segment, with its tasks, to be closed by the caller; if
   * its checkpoint is gone or damaged, it is made again.
   *
   * @throws io.drover.pipelines.store.StoreException if the store cannot be used, or a training
   *     that is done again comes out otherwise
   * @throws IllegalArgumentException if the checkpoint cannot be read by this version
   */
  public static Training open(Outcome training, SegmentStore store, Components components) {
    try (Workbench workbench = new Workbench(store, components)) {
      return workbench.resume(training.segment(), training);
    }
  }
}
