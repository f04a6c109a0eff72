package io.drover.pipelines.round;

import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.TaskLostException;
import io.drover.catalog.backend.BackendMissingException;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.segment.SegmentWork;
import io.drover.pipelines.segment.Training;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.Stopwatch;
import io.drover.pipelines.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes outcomes and commits them. Keeps the learner of the last segment, so that a chain need not
 * read back what it just wrote; by the learner's contract that makes no difference to any bit.
 */
final class Workbench implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workbench.class);

  /** How often a segment is begun whose task is lost each time. */
  private static final int MAX_LOSSES = 5;

  /** How many losses in a row at the same place are no accident. */
  private static final int SAME_LOSSES = 3;

  private final SegmentStore store;
  private final Components components;

  private Training training;
  // The training segment whose checkpoint the learner of it stands at.
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
    Stopwatch watch = Stopwatch.start();
    Made made = persist(segment);
    return store.commit(made.outcome(), made.checkpoint(), watch.times(Worker.name()));
  }

  private record Made(Outcome outcome, byte[] checkpoint) {}

  /**
   * Does a segment again whose task was lost: the learner begins anew from the checkpoint, so that
   * the outcome is the same as without the loss.
   *
   * @throws TaskLostException if it is lost each time, here and there
   */
  private Made persist(Segment segment) {
    List<TaskLostException> losses = new ArrayList<>();
    while (true) {
      try {
        return segment.kind() == Segment.Kind.TRAIN ? train(segment) : evaluate(segment);
      } catch (TaskLostException e) {
        close();
        losses.add(e);
        if (isOfTheSegment(losses)) {
          return new Made(SegmentWork.lost(segment, e), null);
        }
        if (losses.size() == MAX_LOSSES) {
          throw e;
        }
        log.warn("{}; doing segment {} again", e.getMessage(), segment.key());
      }
    }
  }

  /** Whether the last few losses happened at the same place. */
  private static boolean isOfTheSegment(List<TaskLostException> losses) {
    TaskLostException last = losses.get(losses.size() - 1);
    int before = losses.size() - SAME_LOSSES;
    return before >= 0
        && losses.subList(before, losses.size()).stream().allMatch(loss -> loss.isAt(last));
  }

  private Made train(Segment segment) {
    Optional<Outcome> unstarted = standAt(segment);
    if (unstarted.isPresent()) {
      return new Made(unstarted.get(), null);
    }
    Taking taking = new Taking(store);
    Outcome outcome = SegmentWork.train(segment, training, taking);
    if (taking.fault != null) {
      // A full disk is no failure of the training.
      throw taking.fault;
    }
    // After a failure the learner stands nowhere.
    at = outcome.failure().isEmpty() ? segment : null;
    return new Made(outcome, taking.checkpoint);
  }

  /** Takes a checkpoint, whose pieces go to the store at once. */
  private static final class Taking implements SegmentWork.Checkpoint {
    private final SegmentStore store;
    private byte[] checkpoint;
    private StoreException fault;

    Taking(SegmentStore store) {
      this.store = store;
    }

    @Override
    public String take(Learner<?> trained) {
      try {
        checkpoint = trained.checkpoint(store.chunks());
        return SegmentStore.digest(checkpoint);
      } catch (StoreException e) {
        fault = e;
        throw e;
      }
    }
  }

  private Made evaluate(Segment segment) {
    Outcome outcome =
        standAt(segment)
            .orElseGet(() -> SegmentWork.evaluate(segment, training.learner(), components));
    return new Made(outcome, null);
  }

  /**
   * Makes the learner stand at the segment's start; if the algorithm cannot make one, that is the
   * segment's outcome. A store, a back-end or a file that is not in order is none: it can be
   * mended.
   */
  private Optional<Outcome> standAt(Segment segment) {
    try {
      seek(segment);
      return Optional.empty();
    } catch (StoreException
        | BackendMissingException
        | InvalidFileException
        | TaskLostException e) {
      throw e;
    } catch (RuntimeException e) {
      close();
      return Optional.of(SegmentWork.unstarted(segment, e));
    }
  }

  /** Makes the learner stand at the segment's start, with the segment's hyperparameters. */
  private void seek(Segment segment) {
    boolean here = at != null && segment.parent().equals(at.key());
    boolean evaluation = segment.kind() == Segment.Kind.EVALUATE;
    if (here && (evaluation || at.stream().equals(segment.stream()))) {
      if (!evaluation && !sameParams(at, segment)) {
        components.reconfigure(training, segment);
      }
      return;
    }
    close();
    training = segment.parent().isEmpty() ? components.start(segment) : resume(segment);
  }

  private static boolean sameParams(Segment one, Segment other) {
    return one.algorithm().equals(other.algorithm())
        && one.curriculum().equals(other.curriculum())
        && one.wrap().equals(other.wrap());
  }

  /** An evaluation goes on from its parent as that was: its task is another, without a teacher. */
  private Training resume(Segment segment) {
    Outcome parent = parent(segment);
    boolean evaluation = segment.kind() == Segment.Kind.EVALUATE;
    return resume(evaluation ? parent.segment() : segment, parent);
  }

  private Outcome parent(Segment segment) {
    return store
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
  }

  /**
   * A learner that goes on from a training's checkpoint; if that, or a piece that it names, is gone
   * or damaged, it is made again.
   */
  Training resume(Segment segment, Outcome parent) {
    Optional<Training> resumed =
        store.checkpoint(parent.checkpoint()).flatMap(bytes -> resume(segment, bytes));
    return resumed.isPresent()
        ? resumed.get()
        : resume(segment, remake(parent))
            .orElseThrow(
                () ->
                    new StoreException(
                        "the store "
                            + store.location()
                            + " does not give back the pieces of a checkpoint just written",
                        null));
  }

  /** Empty if a piece is gone or damaged. */
  private Optional<Training> resume(Segment segment, byte[] checkpoint) {
    Found found = new Found(store.chunks());
    try {
      return Optional.of(components.resume(segment, checkpoint, found));
    } catch (IllegalArgumentException e) {
      if (found.lacking) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Remembers whether a piece was asked for in vain. */
  private static final class Found implements Chunks {
    private final Chunks chunks;
    private boolean lacking;

    Found(Chunks chunks) {
      this.chunks = chunks;
    }

    @Override
    public String keep(byte[] piece) {
      return chunks.keep(piece);
    }

    @Override
    public boolean keeps(String digest) {
      return chunks.keeps(digest);
    }

    @Override
    public Optional<byte[]> find(String digest) {
      Optional<byte[]> piece = chunks.find(digest);
      lacking |= piece.isEmpty();
      return piece;
    }
  }

  private byte[] remake(Outcome outcome) {
    log.info(
        "Training segment {} again: its checkpoint is no longer whole in the store.",
        outcome.segment().key());
    try (Workbench other = new Workbench(store, components)) {
      Made again = other.train(outcome.segment());
      if (!again.outcome().equals(outcome)) {
        throw new StoreException(
            "Determinism fault: segment "
                + outcome.segment().key()
                + " gives another outcome than before",
            null);
      }
      store.restore(again.checkpoint());
      return again.checkpoint();
    }
  }

  @Override
  public void close() {
    at = null;
    if (training != null) {
      training.close();
      training = null;
    }
  }
}
