package io.drover.pipelines.store;

import io.drover.catalog.Chunks;
import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.pipelines.segment.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes of segments under their keys, and checkpoints under the digest of their bytes. Shared by
 * runs, threads and machines without a lock: equal keys mean equal bytes, so writing twice does no
 * harm.
 *
 * <p>Everything is checked when it is read. A damaged outcome counts as missing, and so does a
 * checkpoint that is damaged or lacks a piece; both are then made again, and their bytes are the
 * same. Pieces are written first, then their checkpoint, then its outcome: what a process that was
 * killed in between leaves is garbage that nobody reads.
 */
public final class SegmentStore {
  private static final Logger log = LoggerFactory.getLogger(SegmentStore.class);
  private static final String OUTCOMES = "outcomes/";
  private static final String TIMES = "times/";

  private final StoreObjects objects;
  private final StoredCheckpoints checkpoints;

  private SegmentStore(String location, ObjectFolder folder) {
    this.objects = new StoreObjects(location, folder);
    this.checkpoints = new StoredCheckpoints(objects);
  }

  /**
   * The store at a place.
   *
   * @param location a folder, or the address of one that Beam's file systems know ({@code gs://…})
   */
  public static SegmentStore at(String location) {
    if (location.isBlank()) {
      throw new StoreException("the store must be a folder or an address, but is empty", null);
    }
    boolean local = !location.contains("://") || location.startsWith("file://");
    if (local) {
      String path = location.startsWith("file://") ? location.substring(7) : location;
      Path root = Path.of(path).toAbsolutePath().normalize();
      return new SegmentStore(root.toString(), new LocalFolder(root));
    }
    try {
      return new SegmentStore(location, new BeamFolder(location));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          "cannot use the store "
              + location
              + ": this executor's class path has no file system for it; a folder always works",
          e);
    }
  }

  /** The same store through Beam's file systems, whatever its place. */
  static SegmentStore throughBeam(String location) {
    return new SegmentStore(location, new BeamFolder(location));
  }

  /** Where it is; {@link #at} gives the same store again. */
  public String location() {
    return objects.location();
  }

  /** The outcome under a key; empty if there is none, or only a damaged one. */
  public Optional<Outcome> find(String key) {
    String name = outcomeName(key);
    return objects.read(name).flatMap(bytes -> parse(name, key, bytes));
  }

  /**
   * Stores an outcome, its checkpoint first. Where the key already has another outcome, that one
   * stays and the difference is reported.
   *
   * @param checkpoint bytes of the checkpoint; null for an evaluation or a failure
   * @return what is stored under the key
   */
  public Outcome commit(Outcome outcome, byte[] checkpoint, Times times) {
    String key = outcome.segment().key();
    Optional<Outcome> earlier = find(key);
    if (earlier.isPresent() && !earlier.get().equals(outcome)) {
      log.error(
          "Determinism fault: segment {} was {} and is now {}. The first one stays. Please report"
              + " this with the machine and Java version.",
          key,
          Json.write(earlier.get()),
          Json.write(outcome));
      return earlier.get();
    }
    if (checkpoint != null) {
      checkpoints.write(checkpoint);
    }
    objects.write(TIMES + path(key) + ".json", utf8(Json.write(times)), false);
    String json = Json.write(outcome);
    objects.write(outcomeName(key), utf8(json + "\n" + digest(utf8(json)) + "\n"), true);
    return outcome;
  }

  /** Returns when everything committed through this object is safe from a power cut. */
  public void sync() {
    objects.sync();
  }

  /** How long the outcome under a key took, where that is known. */
  public Optional<Times> times(String key) {
    try {
      return objects
          .read(TIMES + path(key) + ".json")
          .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), Times.class));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /**
   * The checkpoint with that digest; empty if it is missing or its bytes are not the digest's.
   * Whether its pieces are there shows when they are read.
   */
  public Optional<byte[]> checkpoint(String digest) {
    return checkpoints.find(digest);
  }

  /** Pieces of checkpoints, to be kept before the checkpoint that names them is committed. */
  public Chunks chunks() {
    return checkpoints.chunks();
  }

  /** Stores a checkpoint again whose outcome is there already. */
  public void restore(byte[] checkpoint) {
    checkpoints.write(checkpoint);
  }

  /**
   * Removes checkpoints, with the pieces that no other one needs and that are older than an hour;
   * their outcomes stay and count as missing when training goes on from them.
   */
  public void forget(Set<String> checkpointDigests) {
    checkpoints.forget(checkpointDigests);
  }

  /** Texts that the processes of a run leave for one another. */
  public Notes notes() {
    return new Notes(objects);
  }

  /** What the store holds, for listing and cleaning. */
  public StoreContents contents() {
    return new StoreContents(
        this,
        objects.list(OUTCOMES),
        checkpoints.list(),
        checkpoints.chunks().list(),
        objects.list(TIMES),
        objects.list("tmp/"));
  }

  /** SHA-256 in hexadecimal. */
  public static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  Optional<Outcome> parse(String name, String key, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    String json = end < 0 ? text : text.substring(0, end);
    if (end < 0 || !text.substring(end + 1).equals(digest(utf8(json)) + "\n")) {
      log.warn("The stored outcome {} is damaged; it is made again.", name);
      return Optional.empty();
    }
    Outcome outcome;
    try {
      outcome = Json.read(json, Outcome.class);
    } catch (JsonException e) {
      log.warn("The stored outcome {} is of another form; it is made again.", name);
      return Optional.empty();
    }
    if (!outcome.segment().key().equals(key)) {
      log.warn("The stored outcome {} belongs to another segment; it is made again.", name);
      return Optional.empty();
    }
    return Optional.of(outcome);
  }

  void delete(String name) {
    objects.delete(name);
  }

  private static String outcomeName(String key) {
    return OUTCOMES + path(key) + ".json";
  }

  /** Folders of a size that file systems like. */
  static String path(String hex) {
    return hex.substring(0, 2) + "/" + hex;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
