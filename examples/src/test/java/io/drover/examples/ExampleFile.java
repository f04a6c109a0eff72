package io.drover.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the comments of an example promise.
 *
 * @param file where it stands
 * @param needs Python modules without which it cannot run; most need none
 * @param smoke what to {@code --set} for a run of seconds, each {@code path=value}
 * @param shorter the same for a run of less than a minute or so, of which what is expected holds
 *     too; empty where a full run is short enough
 * @param expected what holds of the result of a full run
 */
record ExampleFile(
    Path file, List<String> needs, List<String> smoke, List<String> shorter, List<Bound> expected) {
  private static final String NEEDS = "# Needs:";
  private static final String SMOKE = "# Smoke:";
  private static final String SHORTER = "# Shorter:";
  private static final String EXPECTED = "# Expected:";
  private static final String BOUND = "#   ";
  private static final String SET = "--set";

  ExampleFile {
    needs = List.copyOf(needs);
    smoke = List.copyOf(smoke);
    shorter = List.copyOf(shorter);
    expected = List.copyOf(expected);
  }

  static ExampleFile read(Path file) {
    return parse(file, Repository.read(file));
  }

  /**
   * Reads the comments.
   *
   * @throws IllegalArgumentException if a block is missing, empty or not understood
   */
  static ExampleFile parse(Path file, String text) {
    List<String> lines = text.lines().toList();
    List<String> needs =
        lines.stream()
            .filter(line -> line.startsWith(NEEDS))
            .flatMap(line -> Stream.of(line.substring(NEEDS.length()).strip().split(" +")))
            .toList();
    List<String> smoke = sets(file, lines.get(indexOf(file, lines, SMOKE)), SMOKE);
    List<String> shorter =
        lines.stream()
            .filter(line -> line.startsWith(SHORTER))
            .flatMap(line -> sets(file, line, SHORTER).stream())
            .toList();
    return new ExampleFile(file, needs, smoke, shorter, expected(file, lines));
  }

  /** Every bound that a result breaks, in words. */
  List<String> violations(String resultJson) {
    return expected.stream().flatMap(bound -> bound.violation(resultJson).stream()).toList();
  }

  private static List<String> sets(Path file, String line, String start) {
    List<String> words = List.of(line.substring(start.length()).strip().split(" +"));
    List<String> sets = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      if (!words.get(i).equals(SET) || !words.get(i + 1).contains("=")) {
        throw wrong(file, start + " must be followed by '--set path=value' pairs");
      }
      sets.add(words.get(i + 1));
    }
    if (sets.isEmpty() || words.size() % 2 != 0) {
      throw wrong(file, start + " must be followed by '--set path=value' pairs");
    }
    return sets;
  }

  private static List<Bound> expected(Path file, List<String> lines) {
    List<Bound> bounds = new ArrayList<>();
    for (String line : lines.subList(indexOf(file, lines, EXPECTED) + 1, lines.size())) {
      if (!line.startsWith(BOUND)) {
        break;
      }
      bounds.add(Bound.parse(line.substring(BOUND.length()).strip()));
    }
    if (bounds.isEmpty()) {
      throw wrong(file, EXPECTED + " must be followed by bounds such as '#   test.iqm >= 475'");
    }
    return bounds;
  }

  private static int indexOf(Path file, List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw wrong(file, "has no line that starts with '" + start + "'");
  }

  private static IllegalArgumentException wrong(Path file, String message) {
    return new IllegalArgumentException(file + ": " + message);
  }
}
