package io.drover.dsl.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What must hold of a text before YAML is looked for in it. */
final class PlainText {
  private PlainText() {}

  /** The text of a file in UTF-8; empty with a problem if it has none. */
  static Optional<String> load(Path file, Problems problems) {
    Place start = new Place(file.toString(), 1, 1);
    if (Files.isDirectory(file)) {
      problems.add(start, "", "must be a file, but is a folder");
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(YamlReader.MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      problems.add(start, "", "there is no such file");
      return Optional.empty();
    } catch (AccessDeniedException e) {
      problems.add(start, "", "the file must be readable, but permission is denied");
      return Optional.empty();
    } catch (IOException e) {
      problems.add(start, "", "the file cannot be read: " + e.getMessage());
      return Optional.empty();
    }
    if (bytes.length > YamlReader.MAX_BYTES) {
      tooLarge(start, problems);
      return Optional.empty();
    }
    return decode(bytes, start, problems);
  }

  /** Decodes UTF-8 strictly. */
  static Optional<String> decode(byte[] bytes, Place start, Problems problems) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (!result.isError()) {
      return Optional.of(text);
    }
    String value = String.format(Locale.ROOT, "0x%02X", bytes[in.position()] & 0xFF);
    boolean utf16 = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFF) >= 0xFE;
    problems.add(
        new Origin(start)
            .at(lines(text), text.codePointCount(lineStart(text, text.length()), text.length())),
        "",
        "the file must be UTF-8, but has the byte " + value + " here",
        utf16 ? "Maybe it was saved as UTF-16: save it as UTF-8." : "");
    return Optional.empty();
  }

  /** The text without a byte order mark; empty with problems if YAML cannot be read from it. */
  static Optional<String> check(String text, Origin origin, Problems problems) {
    if (text.length() > YamlReader.MAX_BYTES) {
      tooLarge(origin.start(), problems);
      return Optional.empty();
    }
    String rest = text;
    if (text.startsWith("\uFEFF")) {
      problems.add(
          origin.start(),
          "",
          "the file must start with text, but starts with a byte order mark",
          "Maybe save it as UTF-8 without BOM.");
      rest = text.substring(1);
    }
    boolean good = printable(rest, origin, problems) && untabbed(rest, origin, problems);
    return good ? Optional.of(rest) : Optional.empty();
  }

  private static boolean printable(String text, Origin origin, Problems problems) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean control =
          (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
      if ((control && c != 0x85) || isLone(c) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF) {
        int column = text.codePointCount(lineStart(text, i), i);
        problems.add(
            origin.at(lines(text.substring(0, i)), column),
            "",
            String.format(Locale.ROOT, "the character U+%04X cannot stand in YAML", c));
        return false;
      }
    }
    return true;
  }

  /** Whether it is half of a pair that makes a character: nothing that UTF-8 can say. */
  static boolean isLone(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static boolean untabbed(String text, Origin origin, Problems problems) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    boolean good = true;
    for (int i = 0; i < lines.length; i++) {
      String indentation =
          lines[i].substring(0, lines[i].length() - lines[i].stripLeading().length());
      int tab = indentation.indexOf('\t');
      boolean blank = lines[i].isBlank() || lines[i].stripLeading().startsWith("#");
      if (tab >= 0 && !blank) {
        problems.add(
            origin.at(i, tab), "", "lines must be indented with spaces, but this is a tab");
        good = false;
      }
    }
    return good;
  }

  private static void tooLarge(Place start, Problems problems) {
    problems.add(start, "", "the file must have at most 1 MiB, but is larger");
  }

  private static int lines(String before) {
    return before.split("\r\n|\r|\n", -1).length - 1;
  }

  private static int lineStart(String text, int end) {
    return Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
  }
}
