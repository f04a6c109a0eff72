package io.drover.pipelines.store;

import io.drover.catalog.training.CheckpointFrame;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a store held when it was listed. */
public final class StoreContents {
  /**
   * How old an object must be that nothing names before it is garbage: a run that is going on may
   * have written it for a checkpoint or an outcome that is still to come.
   */
  static final Duration GRACE = Duration.ofHours(1);

  private final SegmentStore store;
  private final List<ObjectFolder.Entry> outcomes;
  private final List<ObjectFolder.Entry> blobs;
  private final List<ObjectFolder.Entry> pieces;
  private final List<ObjectFolder.Entry> times;
  private final List<ObjectFolder.Entry> temporary;

  StoreContents(
      SegmentStore store,
      List<ObjectFolder.Entry> outcomes,
      List<ObjectFolder.Entry> blobs,
      List<ObjectFolder.Entry> pieces,
      List<ObjectFolder.Entry> times,
      List<ObjectFolder.Entry> temporary) {
    this.store = store;
    this.outcomes = named(outcomes);
    this.blobs = named(blobs);
    this.pieces = named(pieces);
    this.times = named(times);
    this.temporary = temporary;
  }

  /** Leaves out what is not ours: everything of ours is named by a digest. */
  private static List<ObjectFolder.Entry> named(List<ObjectFolder.Entry> entries) {
    return entries.stream().filter(entry -> keyOf(entry).matches("[0-9a-f]{64}")).toList();
  }

  /** Number of outcomes, damaged ones included. */
  public int outcomeCount() {
    return outcomes.size();
  }

  /** Bytes of outcomes and their times. */
  public long outcomeBytes() {
    return bytes(outcomes) + bytes(times);
  }

  /** Number of checkpoints. */
  public int checkpointCount() {
    return blobs.size();
  }

  /** Bytes of checkpoints. */
  public long checkpointBytes() {
    return bytes(blobs);
  }

  /** Number of pieces of checkpoints that are kept apart, such as parts of replay buffers. */
  public int pieceCount() {
    return pieces.size();
  }

  /** Bytes of these pieces. */
  public long pieceBytes() {
    return bytes(pieces);
  }

  /** Every outcome that is whole, by key. */
  public List<Outcome> outcomes() {
    List<Outcome> whole = new ArrayList<>();
    for (ObjectFolder.Entry entry : outcomes) {
      store.find(keyOf(entry)).ifPresent(whole::add);
    }
    return whole;
  }

  /**
   * Removes what no run needs: left-over temporary files, damaged outcomes, checkpoints that no
   * outcome names or whose bytes are damaged, checkpoints in the middle of trainings that went on
   * from there, and pieces that are damaged or that no checkpoint needs that stays. What nothing
   * names stays for an hour, because a run may be about to name it.
   *
   * @param dryRun only tell
   * @return what was, or would be, removed
   */
  public Garbage collect(boolean dryRun) {
    Set<String> wholeKeys = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    Set<String> needed = needed(wholeKeys, named);
    List<ObjectFolder.Entry> doomed = new ArrayList<>();
    temporary.stream().filter(StoreContents::isLeftOver).forEach(doomed::add);
    outcomes.stream().filter(e -> !wholeKeys.contains(keyOf(e))).forEach(doomed::add);
    times.stream().filter(e -> !wholeKeys.contains(keyOf(e))).forEach(doomed::add);
    Set<String> neededPieces = new TreeSet<>();
    for (ObjectFolder.Entry blob : blobs) {
      String digest = keyOf(blob);
      boolean stays = needed.contains(digest) || !named.contains(digest) && isYoung(blob);
      Optional<byte[]> whole = stays ? store.checkpoint(digest) : Optional.empty();
      whole.ifPresentOrElse(bytes -> neededPieces.addAll(piecesOf(bytes)), () -> doomed.add(blob));
    }
    for (ObjectFolder.Entry piece : pieces) {
      boolean stays = neededPieces.contains(keyOf(piece)) || isYoung(piece);
      if (!stays || store.chunks().find(keyOf(piece)).isEmpty()) {
        doomed.add(piece);
      }
    }
    if (!dryRun) {
      doomed.forEach(entry -> store.delete(entry.name()));
    }
    return new Garbage(doomed.size(), bytes(doomed));
  }

  /**
   * Checkpoints that outcomes name and no training went on from.
   *
   * @param keys result: of all outcomes that are whole
   * @param named result: checkpoints that outcomes name
   */
  private Set<String> needed(Set<String> keys, Set<String> named) {
    Set<String> parents = new TreeSet<>();
    List<Outcome> whole = outcomes();
    for (Outcome outcome : whole) {
      if (outcome.segment().kind() == Segment.Kind.TRAIN) {
        parents.add(outcome.segment().parent());
      }
    }
    Set<String> needed = new TreeSet<>();
    for (Outcome outcome : whole) {
      String key = outcome.segment().key();
      keys.add(key);
      named.add(outcome.checkpoint());
      if (!outcome.checkpoint().isEmpty() && !parents.contains(key)) {
        needed.add(outcome.checkpoint());
      }
    }
    return needed;
  }

  private static List<String> piecesOf(byte[] checkpoint) {
    try {
      return CheckpointFrame.chunks(checkpoint);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** Whether a run that is going on may be about to name it. */
  static boolean isYoung(ObjectFolder.Entry entry) {
    return age(entry).compareTo(GRACE) < 0;
  }

  /** How long ago it was written; long where nobody knows. */
  static Duration age(ObjectFolder.Entry entry) {
    return Duration.between(Instant.ofEpochMilli(entry.writtenMillis()), Instant.now());
  }

  /**
   * What a collection removed.
   *
   * @param objects number of objects
   * @param bytes their size
   */
  public record Garbage(int objects, long bytes) {}

  /** Whether the process that began to write it is gone. */
  private static boolean isLeftOver(ObjectFolder.Entry entry) {
    String process = keyOf(entry).split("-", 2)[0];
    return process.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(process)).isEmpty();
  }

  private static String keyOf(ObjectFolder.Entry entry) {
    String file = entry.name().substring(entry.name().lastIndexOf('/') + 1);
    return file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
  }

  private static long bytes(List<ObjectFolder.Entry> entries) {
    return entries.stream().mapToLong(ObjectFolder.Entry::size).sum();
  }
}
