package io.drover.executors.cli.catalog;

import io.drover.dsl.preset.Entry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Entries in a terminal. */
final class EntryLines {
  private static final int WIDTH = 76;

  private EntryLines() {}

  /** One entry on one line. */
  static void line(Entry entry, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-18s %-8s %s%s%n",
        entry.name(),
        entry.card().version(),
        entry.card().summary(),
        entry.file().map(file -> " (" + file.place().source() + ")").orElse(""));
  }

  /** A paragraph, indented. */
  static void wrap(String text, PrintWriter out) {
    List<String> line = new ArrayList<>();
    int length = 0;
    for (String word : text.split(" ")) {
      if (length + word.length() > WIDTH) {
        out.println("  " + String.join(" ", line));
        line.clear();
        length = 0;
      }
      line.add(word);
      length += word.length() + 1;
    }
    out.println("  " + String.join(" ", line));
  }

  /** A name and what is to be said of it, if anything is. */
  static void fact(String name, String value, PrintWriter out) {
    if (!value.isEmpty()) {
      out.printf(Locale.ROOT, "  %-12s %s%n", name, value);
    }
  }
}
