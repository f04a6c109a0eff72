package io.drover.pipelines.round;

import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import io.drover.dsl.random.Key;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.StoreException;
import io.drover.pipelines.store.Times;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes outcomes and commits them. Keeps the learner of the last segment, so that a chain need not
 * read back what it just wrote; by the learner's contract that makes no difference to any bit.
 */
final class Workbench implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workbench.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS = 1e9;

  private final SegmentStore store;
  private final Components components;

  private Learner<?> learner;
  // The training segment whose checkpoint the learner stands at.
  private Segment at;

  Workbench(SegmentStore store, Components components) {
    this.store = store;
    this.components = components;
  }

  /**
   * Does a segment that the store lacks, and commits it.
   *
   * @throws StoreException if the store cannot be read or written
   */
  Outcome make(Segment segment) {
    long startMillis = System.currentTimeMillis();
    long startNanos = System.nanoTime();
    long startCpu = THREADS.getCurrentThreadCpuTime();
    Made made = attempt(segment);
    Times times =
        new Times(
            startMillis,
            (System.nanoTime() - startNanos) / NANOS,
            (THREADS.getCurrentThreadCpuTime() - startCpu) / NANOS);
    return store.commit(made.outcome(), made.checkpoint(), times);
  }

  private record Made(Outcome outcome, byte[] checkpoint) {}

  private Made attempt(Segment segment) {
    try {
      return segment.kind() == Segment.Kind.TRAIN ? train(segment) : evaluate(segment);
    } catch (TrainingFailedException e) {
      return failed(segment, e.reason(), e.getMessage());
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("Segment {} threw", segment.key(), e);
      return failed(segment, TrainingFailedException.Reason.ERROR, e.toString());
    }
  }

  private Made train(Segment segment) throws TrainingFailedException {
    standAt(segment);
    // Until this ends well, the learner stands nowhere.
    at = null;
    learner.train(segment.envSteps());
    byte[] checkpoint = learner.checkpoint();
    at = segment;
    return new Made(
        new Outcome(
            segment,
            learner.metrics(),
            learner.gradientSteps(),
            SegmentStore.digest(checkpoint),
            Optional.empty()),
        checkpoint);
  }

  private Made evaluate(Segment segment) throws TrainingFailedException {
    standAt(segment);
    Key key = Key.of(segment.stream()).child("eval").child(segment.toStep());
    Evaluation evaluation =
        Evaluation.of(
            learner,
            components.tasks(segment.task()),
            segment.episodes(),
            segment.deterministic(),
            key);
    return new Made(
        new Outcome(segment, evaluation.metrics(), learner.gradientSteps(), "", Optional.empty()),
        null);
  }

  private static Made failed(
      Segment segment, TrainingFailedException.Reason reason, String message) {
    Outcome.Failure failure = new Outcome.Failure(reason.name(), message);
    return new Made(new Outcome(segment, Map.of(), 0, "", Optional.of(failure)), null);
  }

  /** Makes the learner stand at the segment's start, with the segment's hyperparameters. */
  private void standAt(Segment segment) throws TrainingFailedException {
    boolean here = at != null && segment.parent().equals(at.key());
    boolean evaluation = segment.kind() == Segment.Kind.EVALUATE;
    if (here && (evaluation || at.stream().equals(segment.stream()))) {
      if (!evaluation && !at.algorithm().equals(segment.algorithm())) {
        components.reconfigure(learner, segment);
      }
      return;
    }
    close();
    learner =
        segment.parent().isEmpty()
            ? components.start(segment)
            : components.resume(segment, parentCheckpoint(segment));
  }

  /** The checkpoint to go on from; if it is gone or damaged, it is made again. */
  private byte[] parentCheckpoint(Segment segment) throws TrainingFailedException {
    Outcome parent =
        store
            .find(segment.parent())
            .orElseThrow(
                () ->
                    new StoreException(
                        "the outcome "
                            + segment.parent()
                            + " is no longer in the store "
                            + store.location()
                            + "; run again to make it anew",
                        null));
    Optional<byte[]> stored = store.checkpoint(parent.checkpoint());
    return stored.isPresent() ? stored.get() : remake(parent);
  }

  private byte[] remake(Outcome outcome) throws TrainingFailedException {
    log.info(
        "Training segment {} again: its checkpoint is no longer in the store.",
        outcome.segment().key());
    try (Workbench other = new Workbench(store, components)) {
      byte[] checkpoint = other.train(outcome.segment()).checkpoint();
      if (!SegmentStore.digest(checkpoint).equals(outcome.checkpoint())) {
        throw new StoreException(
            "Determinism fault: segment "
                + outcome.segment().key()
                + " gives another checkpoint than before",
            null);
      }
      store.restore(checkpoint);
      return checkpoint;
    }
  }

  @Override
  public void close() {
    at = null;
    if (learner != null) {
      learner.close();
      learner = null;
    }
  }
}
