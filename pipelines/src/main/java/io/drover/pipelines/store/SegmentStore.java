package io.drover.pipelines.store;

import io.drover.catalog.Chunks;
import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.pipelines.segment.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes of segments under their keys, and checkpoints under the digest of their bytes. Shared by
 * runs, threads and machines without a lock: equal keys mean equal bytes, so writing twice does no
 * harm.
 *
 * <p>Everything is checked when it is read. A damaged outcome counts as missing, and so does a
 * damaged checkpoint; both are then made again, and their bytes are the same.
 */
public final class SegmentStore {
  private static final Logger log = LoggerFactory.getLogger(SegmentStore.class);
  private static final String OUTCOMES = "outcomes/";
  private static final String BLOBS = "blobs/";
  private static final String TIMES = "times/";

  private final String location;
  private final ObjectFolder folder;

  private SegmentStore(String location, ObjectFolder folder) {
    this.location = location;
    this.folder = folder;
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
    return location;
  }

  /** The outcome under a key; empty if there is none, or only a damaged one. */
  public Optional<Outcome> find(String key) {
    String name = outcomeName(key);
    return read(name).flatMap(bytes -> parse(name, key, bytes));
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
      write(blobName(outcome.checkpoint()), checkpoint, true);
    }
    write(TIMES + path(key) + ".json", utf8(Json.write(times)), false);
    String json = Json.write(outcome);
    write(outcomeName(key), utf8(json + "\n" + digest(utf8(json)) + "\n"), true);
    return outcome;
  }

  /** Returns when everything committed through this object is safe from a power cut. */
  public void sync() {
    try {
      folder.sync();
    } catch (IOException e) {
      throw failed("sync", "what was written", e);
    }
  }

  /** How long the outcome under a key took, where that is known. */
  public Optional<Times> times(String key) {
    try {
      return read(TIMES + path(key) + ".json")
          .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), Times.class));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** The checkpoint with that digest; empty if it is missing or its bytes are not the digest's. */
  public Optional<byte[]> checkpoint(String digest) {
    Optional<byte[]> bytes = read(blobName(digest));
    if (bytes.isPresent() && !digest(bytes.get()).equals(digest)) {
      log.warn("The stored checkpoint {} is damaged; it is made again.", digest);
      return Optional.empty();
    }
    return bytes;
  }

  /** Pieces of checkpoints, kept here beside the checkpoints. */
  public Chunks chunks() {
    return new StoredChunks(this);
  }

  /** Stores a checkpoint again whose outcome is there already. */
  public void restore(byte[] checkpoint) {
    write(blobName(digest(checkpoint)), checkpoint, true);
  }

  /**
   * Removes a checkpoint; its outcome stays and counts as missing when training goes on from it.
   */
  public void forget(String checkpointDigest) {
    delete(blobName(checkpointDigest));
  }

  /** What the store holds, for listing and cleaning. */
  public StoreContents contents() {
    try {
      return new StoreContents(
          this, folder.list(OUTCOMES), folder.list(BLOBS), folder.list(TIMES), folder.list("tmp/"));
    } catch (IOException e) {
      throw failed("list", location, e);
    }
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

  Optional<byte[]> read(String name) {
    try {
      return folder.read(name);
    } catch (IOException e) {
      throw failed("read", name, e);
    }
  }

  void delete(String name) {
    try {
      folder.delete(name);
    } catch (IOException e) {
      throw failed("delete", name, e);
    }
  }

  private void write(String name, byte[] bytes, boolean durable) {
    try {
      folder.write(name, bytes, durable);
    } catch (IOException e) {
      throw failed("write", name, e);
    }
  }

  private StoreException failed(String verb, String name, IOException e) {
    return new StoreException(
        "cannot " + verb + " " + name + " in the store " + location + ": " + reason(e), e);
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName()
        + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
  }

  private static String outcomeName(String key) {
    return OUTCOMES + path(key) + ".json";
  }

  private static String blobName(String digest) {
    return BLOBS + path(digest);
  }

  private static String path(String hex) {
    return hex.substring(0, 2) + "/" + hex;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
