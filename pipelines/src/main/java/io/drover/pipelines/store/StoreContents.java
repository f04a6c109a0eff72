package io.drover.pipelines.store;

import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a store held when it was listed. */
public final class StoreContents {
  private final SegmentStore store;
  private final List<ObjectFolder.Entry> outcomes;
  private final List<ObjectFolder.Entry> blobs;
  private final List<ObjectFolder.Entry> times;
  private final List<ObjectFolder.Entry> temporary;

  StoreContents(
      SegmentStore store,
      List<ObjectFolder.Entry> outcomes,
      List<ObjectFolder.Entry> blobs,
      List<ObjectFolder.Entry> times,
      List<ObjectFolder.Entry> temporary) {
    this.store = store;
    this.outcomes = named(outcomes);
    this.blobs = named(blobs);
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
   * outcome names or whose bytes are damaged, and checkpoints in the middle of trainings that went
   * on from there.
   *
   * @param dryRun only tell
   * @return what was, or would be, removed
   */
  public Garbage collect(boolean dryRun) {
    Set<String> parents = new TreeSet<>();
    List<Outcome> whole = outcomes();
    for (Outcome outcome : whole) {
      if (outcome.segment().kind() == Segment.Kind.TRAIN) {
        parents.add(outcome.segment().parent());
      }
    }
    Set<String> wholeKeys = new TreeSet<>();
    Set<String> needed = new TreeSet<>();
    for (Outcome outcome : whole) {
      String key = outcome.segment().key();
      wholeKeys.add(key);
      if (!outcome.checkpoint().isEmpty() && !parents.contains(key)) {
        needed.add(outcome.checkpoint());
      }
    }
    List<ObjectFolder.Entry> doomed = new ArrayList<>();
    temporary.stream().filter(StoreContents::isLeftOver).forEach(doomed::add);
    outcomes.stream().filter(e -> !wholeKeys.contains(keyOf(e))).forEach(doomed::add);
    times.stream().filter(e -> !wholeKeys.contains(keyOf(e))).forEach(doomed::add);
    for (ObjectFolder.Entry blob : blobs) {
      String digest = keyOf(blob);
      if (!needed.contains(digest) || store.checkpoint(digest).isEmpty()) {
        doomed.add(blob);
      }
    }
    if (!dryRun) {
      doomed.forEach(entry -> store.delete(entry.name()));
    }
    return new Garbage(doomed.size(), bytes(doomed));
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
