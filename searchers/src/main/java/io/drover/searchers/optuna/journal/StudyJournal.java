package io.drover.searchers.optuna.journal;

import io.drover.searchers.optuna.Claim;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.Study;
import io.drover.searchers.optuna.StudyStorage;
import io.drover.searchers.optuna.journal.replay.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A file that stock Optuna opens as {@code JournalStorage(JournalFileBackend(file))}: one operation
 * a line, only ever appended to. Its state is what replaying all lines gives.
 *
 * <p>Works with journals written by Optuna 3.1 to 5.0, alone or together with them.
 */
public final class StudyJournal implements StudyStorage {
  private final Path file;
  private JournalReader known;
  private Object knownKey;

  /** A journal, which is made when a study is written. */
  public StudyJournal(Path file) {
    this.file = file;
  }

  /**
   * What a synchronisation found.
   *
   * @param linesAppended 0 if the journal told the whole study already
   * @param foreign trials of the study that others put in, as they stood before
   * @param differing numbers of our trials that the journal tells otherwise and that cannot be
   *     corrected: a finished trial never changes
   */
  public record Sync(int linesAppended, List<FrozenTrial> foreign, List<Integer> differing) {}

  /** Something to append, and what is told of it. */
  private record Addition<T>(List<String> lines, T told) {}

  /** Decides under the lock what to append. */
  private interface Decision<T> {
    Addition<T> of(JournalReader journal);
  }

  /** All studies; takes no lock. */
  @Override
  public List<FrozenStudy> studies() throws IOException {
    JournalReader all = new JournalReader(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      all.catchUp(channel);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return all.freeze();
  }

  /** All studies of a journal. */
  public static List<FrozenStudy> read(Path file) throws IOException {
    return new StudyJournal(file).studies();
  }

  @Override
  public int write(FrozenStudy study) throws IOException {
    return append(
        true,
        journal -> {
          Copy copy = Copy.of(file, study, journal);
          return new Addition<>(copy.lines(), copy.trials());
        });
  }

  /**
   * Appends what the journal lacks of the study: nothing the second time. A half-written last line
   * is cut off first. Everything of other studies and other people's trials stays.
   *
   * @throws io.drover.searchers.optuna.InvalidJournalException if Optuna could not read it, or if
   *     it holds a study of this name with another direction; the file is then unchanged
   */
  public Sync sync(Study study) throws IOException {
    return append(
        !study.run().isEmpty(),
        journal -> {
          Projection.Missing missing = Projection.of(file, study, journal);
          return new Addition<>(
              missing.lines(),
              new Sync(missing.lines().size(), missing.foreign(), missing.differing()));
        });
  }

  /**
   * Takes trials that wait, such as those of {@code Study.enqueue_trial}, and says whose they are.
   *
   * @param study whose trials they are
   * @param worker who takes them, as nobody else calls itself
   * @param now when they start
   * @param decide what becomes of the trials that wait, in the order of their numbers; is called
   *     under the lock, before anything is written
   * @return those that were taken; the others somebody else took, though the lock was held
   */
  public List<Claim> claim(
      String study, String worker, Instant now, Function<List<FrozenTrial>, List<Claim>> decide)
      throws IOException {
    Instant start = now.truncatedTo(ChronoUnit.MICROS);
    List<Claim> claims =
        append(
            false,
            journal -> {
              Claims all = Claims.of(study, worker, start, decide, journal);
              return new Addition<>(all.lines(), all.claims());
            });
    if (claims.isEmpty()) {
      return claims;
    }
    return append(
        false,
        journal -> {
          // From the file: a lock that was held too long may have been broken.
          Claims taken = Claims.taken(study, claims, worker, start, reread(), journal);
          return new Addition<>(taken.lines(), taken.claims());
        });
  }

  private List<FrozenStudy> reread() {
    try {
      return studies();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for a journal that nobody asks again. */
  public static Sync sync(Path file, Study study) throws IOException {
    return new StudyJournal(file).sync(study);
  }

  private synchronized <T> T append(boolean shared, Decision<T> decision) throws IOException {
    Path journal = file.toAbsolutePath();
    // The file comes before its lock: others judge the lock's age by the file it points to.
    try (FileChannel channel =
        FileChannel.open(journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      JournalLock lock = shared ? JournalLock.acquireShared(journal) : JournalLock.acquire(journal);
      JournalReader reader = known(channel);
      known = null; // not to be trusted again if anything fails
      try {
        try (FileChannel read = FileChannel.open(journal, StandardOpenOption.READ)) {
          reader.catchUp(read);
        }
        T told = append(decision, channel, reader);
        if (channel.size() == reader.end()) {
          known = reader; // else somebody broke the lock and wrote in between
        }
        return told;
      } finally {
        lock.release();
      }
    }
  }

  /** What was read before, if the file is still the same. */
  private JournalReader known(FileChannel channel) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    boolean same = known != null && Objects.equals(key, knownKey) && channel.size() >= known.end();
    knownKey = key;
    return same ? known : new JournalReader(file);
  }

  private static <T> T append(Decision<T> decision, FileChannel channel, JournalReader reader)
      throws IOException {
    long end = reader.end();
    Addition<T> addition = decision.of(reader);
    boolean halfLine = end < channel.size();
    if (halfLine) {
      channel.truncate(end);
    }
    if (!addition.lines().isEmpty()) {
      append(channel, end, addition.lines());
    }
    if (halfLine || !addition.lines().isEmpty()) {
      channel.force(true);
    }
    return addition.told();
  }

  private static void append(FileChannel channel, long end, List<String> lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      // A full disk: half a line would be glued to whatever is appended next.
      channel.truncate(end);
      throw e;
    }
  }
}
