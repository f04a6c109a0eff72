package io.drover.searchers.optuna.journal.replay;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.InvalidJournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Replays a journal, and what is appended to it.
 *
 * <p>A last line without a line feed is being written, or its writer died; Optuna skips it. It
 * skips, too, a last line that is not JSON, and stops at one anywhere else. A file that does not
 * begin as a journal is none: what would be skipped, and cut off, is somebody's whole file.
 */
public final class JournalReader {
  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final Replay replay = new Replay();
  private final LineScanner scanner = new LineScanner(replay);
  private long end;
  private int lines;

  /**
   * A journal of which nothing is read yet.
   *
   * @param file for errors
   */
  public JournalReader(Path file) {
    this.file = file;
  }

  /** Offset behind the last whole line; what follows was never finished by its writer. */
  public long end() {
    return end;
  }

  /** All studies as they are now, which further lines may change. */
  public List<FrozenStudy> freeze() {
    return replay.freeze();
  }

  /** The study of a name. */
  public Optional<ReplayedStudy> study(String name) {
    return replay.study(name);
  }

  /**
   * Replays what was appended since, up to where the file ends now.
   *
   * @throws InvalidJournalException if Optuna could not read it
   */
  public void catchUp(FileChannel channel) throws IOException {
    long size = channel.size();
    byte[] bytes = new byte[CHUNK + 1];
    int held = 0;
    while (end + held < size) {
      if (held == bytes.length - 1) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length); // a long line
      }
      int room = (int) Math.min(bytes.length - 1 - held, size - end - held);
      int read = channel.read(ByteBuffer.wrap(bytes, held, room), end + held);
      if (read <= 0) {
        return;
      }
      held += read;
      int done = lines(bytes, held, end + held == size);
      System.arraycopy(bytes, done, bytes, 0, held - done);
      held -= done;
      end += done;
    }
  }

  /**
   * Replays a line that is about to be appended.
   *
   * @param line without a line feed
   */
  public void append(String line) {
    byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(text, text.length + 1);
    lines(bytes, text.length, true);
    end += text.length;
  }

  /** Replays whole lines; tells how many bytes they have. */
  private int lines(byte[] bytes, int limit, boolean last) {
    if (lines == 0 && bytes[0] != '{') {
      throw new InvalidJournalException(file, 1, "not JSON, so this is no journal");
    }
    bytes[limit] = '\n'; // stops every scan
    int from = 0;
    while (from < limit) {
      int feed = scanner.scan(bytes, from, limit);
      if (feed < 0) {
        feed = feed(bytes, from);
        if (feed == limit || !general(bytes, from, feed, last && feed + 1 == limit)) {
          return from;
        }
      }
      lines++;
      from = feed + 1;
    }
    return from;
  }

  /** Whether the line counts: the last one need not be JSON. */
  private boolean general(byte[] bytes, int from, int feed, boolean last) {
    int number = lines + 1;
    Optional<JournalLine> line =
        decode(bytes, from, feed).flatMap(text -> JournalLine.parse(file, number, text));
    if (line.isEmpty() && !last) {
      throw new InvalidJournalException(
          file, number, "not JSON; nothing after it can be read, by Optuna neither");
    }
    line.ifPresent(read -> GeneralLine.apply(replay, read));
    return line.isPresent();
  }

  private static int feed(byte[] bytes, int from) {
    int p = from;
    while (bytes[p] != '\n') {
      p++;
    }
    return p;
  }

  private static Optional<String> decode(byte[] bytes, int start, int end) {
    try {
      ByteBuffer line = ByteBuffer.wrap(bytes, start, end - start);
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(line).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
