package io.drover.searchers.optuna;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that stock Optuna opens as {@code JournalStorage(JournalFileBackend(file))}: one operation
 * a line, only ever appended to. Its state is what replaying all lines gives.
 *
 * <p>Works with journals written by Optuna 3.1 to 5.0, alone or together with them.
 */
public final class StudyJournal {
  private StudyJournal() {}

  /**
   * What a synchronisation found.
   *
   * @param linesAppended 0 if the journal told the whole study already
   * @param foreign trials of the study that others put in, as they stood before
   * @param differing numbers of our trials that the journal tells otherwise and that cannot be
   *     corrected: a finished trial never changes
   */
  public record Sync(int linesAppended, List<FrozenTrial> foreign, List<Integer> differing) {}

  /**
   * All studies, as Optuna would see them; none if there is no such file. Takes no lock.
   *
   * @throws InvalidJournalException if Optuna could not read it either
   */
  public static List<FrozenStudy> read(Path file) throws IOException {
    try {
      return JournalText.of(file, Files.readAllBytes(file)).replay().freeze();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /**
   * Appends what the journal lacks of the study: nothing the second time. A half-written last line
   * is cut off first. Everything of other studies and other people's trials stays.
   *
   * @throws InvalidJournalException if Optuna could not read it, or if it holds a study of this
   *     name with another direction; the file is then unchanged
   */
  public static Sync sync(Path file, Study study) throws IOException {
    Path journal = file.toAbsolutePath();
    // The file comes before its lock: others judge the lock's age by the file it points to.
    try (FileChannel channel =
        FileChannel.open(journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      JournalLock lock = JournalLock.acquire(journal);
      try {
        return sync(file, study, channel);
      } finally {
        lock.release();
      }
    }
  }

  private static Sync sync(Path file, Study study, FileChannel channel) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    JournalText text = JournalText.of(file, bytes);
    Projection.Missing missing = Projection.of(file, study, text);
    boolean halfLine = text.end() < bytes.length;
    if (halfLine) {
      channel.truncate(text.end());
    }
    if (!missing.lines().isEmpty()) {
      append(channel, text.end(), missing.lines());
    }
    if (halfLine || !missing.lines().isEmpty()) {
      channel.force(true);
    }
    return new Sync(missing.lines().size(), missing.foreign(), missing.differing());
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
