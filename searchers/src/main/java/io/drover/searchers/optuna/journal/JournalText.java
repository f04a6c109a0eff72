package io.drover.searchers.optuna.journal;

import io.drover.searchers.optuna.InvalidJournalException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a journal's bytes.
 *
 * @param lines that are whole
 * @param end offset behind the last whole line; what follows was never finished by its writer
 */
record JournalText(List<JournalLine> lines, int end) {
  JournalText {
    lines = List.copyOf(lines);
  }

  /**
   * Splits a journal.
   *
   * <p>A last line without a line feed is being written, or its writer died; Optuna skips it. It
   * skips, too, a last line that is not JSON, and stops at one anywhere else.
   *
   * @throws InvalidJournalException if a line in the middle is not JSON
   */
  static JournalText of(Path file, byte[] bytes) {
    List<JournalLine> lines = new ArrayList<>();
    int start = 0;
    for (int end = lineFeed(bytes, 0); end >= 0; end = lineFeed(bytes, start)) {
      int number = lines.size() + 1;
      Optional<JournalLine> line =
          decode(bytes, start, end).flatMap(text -> JournalLine.parse(file, number, text));
      if (line.isEmpty() && end + 1 < bytes.length) {
        throw new InvalidJournalException(
            file, number, "not JSON; nothing after it can be read, by Optuna neither");
      }
      if (line.isEmpty()) {
        break;
      }
      lines.add(line.get());
      start = end + 1;
    }
    return new JournalText(lines, start);
  }

  Replay replay() {
    Replay replay = new Replay();
    lines.forEach(replay::apply);
    return replay;
  }

  private static int lineFeed(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
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
