package io.drover.dsl.read;

import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Spoils a file the way people and editors do, and remembers where.
 *
 * @param text the spoilt file
 * @param what was done
 * @param lines that were changed, counted from 1; where a line was deleted or made a comment, also
 *     its old neighbours
 * @param enclosing lines on which the mappings start, or stand the keys of the mappings, that held
 *     the changed lines
 */
record Mutator(String text, String what, Set<Integer> lines, Set<Integer> enclosing) {
  private static final String[] INSERTS = {
    "[", "]", "{", "}", "&a ", "*a ", "!!str ", "|", ">", "'", "\"", "%", "@", "`", "#", " # ", ",",
    ":", ": ", "- ", "? ", "\t", "\0", "<<: ", "---", "é", "🙂", " ", "  ", "=", "\\", "~"
  };
  private static final String[] VALUES = {
    "-1",
    "0",
    "''",
    "[]",
    "{}",
    "null",
    "",
    "1e300",
    ".nan",
    ".inf",
    "abc",
    "true",
    "20k",
    "1.5",
    "99999999999999999999",
    "[1, 2, 3]",
    "{a: b}",
    "2000000",
    "'7'",
    "0x10",
    "1_000",
    "random"
  };

  /** One random change of one place. */
  static Mutator mutate(String text, Rng rng) {
    List<String> lines = new ArrayList<>(List.of(text.stripTrailing().split("\n")));
    List<String> original = List.copyOf(lines);
    int at;
    do {
      at = rng.nextInt(lines.size());
    } while (lines.get(at).isBlank() || lines.get(at).stripLeading().startsWith("#"));
    String line = lines.get(at);
    int column = rng.nextInt(line.length());
    Set<Integer> changed = new TreeSet<>(Set.of(at + 1));
    int operation = rng.nextInt(12);
    String what = "operation " + operation + " in line " + (at + 1) + ", column " + (column + 1);
    switch (operation) {
      case 0 -> lines.set(at, line.substring(0, column) + line.substring(column + 1));
      case 1 -> lines.set(at, line.substring(0, column + 1) + line.substring(column));
      case 2 -> lines.set(at, swapped(line, column));
      case 3 -> {
        char any = (char) (' ' + rng.nextInt(95));
        lines.set(at, line.substring(0, column) + any + line.substring(column + 1));
      }
      case 4, 5 -> {
        String insert = INSERTS[rng.nextInt(INSERTS.length)];
        int place = rng.nextBoolean(0.5) ? column : line.indexOf(':') + 2;
        place = Math.min(place, line.length());
        lines.set(at, line.substring(0, place) + insert + line.substring(place));
      }
      case 6 -> {
        lines.remove(at);
        changed = new TreeSet<>(List.of(Math.max(1, at), Math.min(at + 1, lines.size())));
      }
      case 7 -> {
        lines.add(at, line);
        changed.add(at + 2);
      }
      case 8 -> {
        int other = Math.min(at + 1, lines.size() - 1);
        lines.set(at, lines.get(other));
        lines.set(other, line);
        changed.add(other + 1);
      }
      case 9 -> {
        int indentation = line.length() - line.stripLeading().length();
        int spaces = Math.max(0, indentation + rng.nextInt(9) - 4);
        lines.set(at, " ".repeat(spaces) + line.stripLeading());
      }
      case 10 -> lines.set(at, valueReplaced(line, rng));
      default -> lines.set(at, misspelt(line, rng));
    }
    String now = at < lines.size() ? lines.get(at).stripLeading() : "";
    if (now.isEmpty() || now.startsWith("#")) {
      changed.add(Math.max(1, at));
      changed.add(Math.min(at + 2, lines.size()));
    }
    Set<Integer> enclosing = new TreeSet<>(Set.of(enclosing(original, at)));
    if (operation == 8 && at + 1 < original.size()) {
      enclosing.add(enclosing(original, at + 1));
    }
    return new Mutator(String.join("\n", lines) + "\n", what, changed, enclosing);
  }

  /** The key's line of the mapping that holds the line; for the whole file, its first line. */
  private static int enclosing(List<String> lines, int at) {
    int own = indentation(lines.get(at));
    for (int i = at - 1; i >= 0; i--) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#") && indentation(line) < own) {
        return i + 1;
      }
    }
    return lines.get(0).startsWith("#") ? 2 : 1;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Another value after a random colon of the line. */
  private static String valueReplaced(String line, Rng rng) {
    List<Integer> colons = new ArrayList<>();
    for (int i = line.indexOf(": "); i >= 0; i = line.indexOf(": ", i + 1)) {
      colons.add(i);
    }
    if (colons.isEmpty()) {
      return line + " " + VALUES[rng.nextInt(VALUES.length)];
    }
    int from = colons.get(rng.nextInt(colons.size())) + 2;
    String rest = line.substring(from).replaceFirst("^[^,}\\]#]*", "");
    return line.substring(0, from) + VALUES[rng.nextInt(VALUES.length)] + rest;
  }

  /** A letter changed in a random word of the line. */
  private static String misspelt(String line, Rng rng) {
    List<Integer> letters = new ArrayList<>();
    for (int i = 0; i < line.length(); i++) {
      if (Character.isLetter(line.charAt(i))) {
        letters.add(i);
      }
    }
    if (letters.isEmpty()) {
      return line + "x";
    }
    int i = letters.get(rng.nextInt(letters.size()));
    return line.substring(0, i) + (char) ('a' + rng.nextInt(26)) + line.substring(i + 1);
  }

  private static String swapped(String line, int column) {
    if (column + 1 >= line.length()) {
      return line;
    }
    return line.substring(0, column)
        + line.charAt(column + 1)
        + line.charAt(column)
        + line.substring(column + 2);
  }
}
