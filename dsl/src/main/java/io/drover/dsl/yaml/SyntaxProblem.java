package io.drover.dsl.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;

/** Says what the parser could not read, in a sentence for people and at the place to look at. */
final class SyntaxProblem {
  /** Ours for the parser's, by the beginning of what it says; the first that fits is taken. */
  private static final List<Map.Entry<String, String[]>> SENTENCES =
      List.of(
          sentence(
              "could not find expected ':'",
              "a key must be followed by ':' on the same line",
              "Maybe a ':' is missing, or the line belongs to the one above."),
          sentence(
              "mapping values are not allowed here",
              "a second ':' cannot stand here",
              "Maybe the line is indented too far, two lines were joined, or a text with ': ' needs"
                  + " quotes."),
          sentence(
              "sequence entries are not allowed here",
              "a list's '-' cannot stand here",
              "Maybe the list must start on a line of its own."),
          sentence("mapping keys are not allowed here", "a '?' cannot stand here", ""),
          sentence("found unexpected end of stream", "a quote is opened here and never closed", ""),
          sentence(
              "found unexpected document separator", "a quote is opened here and never closed", ""),
          sentence(
              "found unknown escape character",
              "a text in double quotes has an unknown escape after '\\'",
              "Maybe put it into single quotes: they know no escapes."),
          sentence("found duplicate YAML directive", "'%YAML' stands here twice", ""));

  private SyntaxProblem() {}

  static void add(MarkedYamlEngineException e, String text, Origin origin, Problems problems) {
    String said = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    if (context.startsWith("while scanning a simple key")
        || (context.contains("quoted scalar") && said.contains("unexpected"))) {
      mark = e.getContextMark().or(e::getProblemMark);
    }
    if (context.startsWith("while parsing a flow")) {
      unclosed(e, context.endsWith("mapping") ? '{' : '[', text, origin, problems);
      return;
    }
    String[] ours =
        SENTENCES.stream()
            .filter(entry -> said.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> general(e, said, context, text));
    problems.add(origin.at(mark), "", ours[0], ours[1]);
  }

  private static void unclosed(
      MarkedYamlEngineException e, char open, String text, Origin origin, Problems problems) {
    Place opened = origin.at(e.getContextMark());
    Place stopped = origin.at(e.getProblemMark().or(e::getContextMark));
    char close = open == '{' ? '}' : ']';
    String must = "',' or '" + close + "' must follow";
    String since =
        " (the '" + open + "' of line " + opened.line() + ", column " + opened.column() + ")";
    if (opened.line() == stopped.line()) {
      problems.add(stopped, "", must + " here" + since, "");
      return;
    }
    String where =
        e.getProblemMark().map(m -> atEnd(m, text)).orElse(true)
            ? "the end of the file"
            : "line " + stopped.line() + ", column " + stopped.column();
    problems.add(
        opened,
        "",
        "the '" + open + "' opened here is not closed before " + where,
        "Maybe a '" + close + "' or a ',' is missing, here or on a line in between.");
  }

  private static boolean atEnd(Mark mark, String text) {
    return mark.getIndex() >= text.stripTrailing().codePoints().count();
  }

  private static String[] general(
      MarkedYamlEngineException e, String said, String context, String text) {
    if (said.startsWith("found character") && said.contains("cannot start any token")) {
      return said.contains("\\t")
          ? new String[] {"a tab cannot stand here", "Maybe use spaces."}
          : new String[] {
            "a text cannot start with " + quoted(said), "Maybe put the text into quotes."
          };
    }
    List<Integer> above = above(text, e);
    if (e instanceof ParserException && said.startsWith("expected <block end>")) {
      String lines = above.stream().map(line -> ", or line " + line).collect(Collectors.joining());
      return new String[] {
        "this does not continue what is above",
        "Maybe this line" + lines + ", is indented wrongly, or a quote in it is wrong."
      };
    }
    if (said.startsWith("expected the node content")) {
      return new String[] {"a value must stand here", ""};
    }
    if (said.startsWith("expected '<document start>'")) {
      return new String[] {
        "this stands outside of the mapping above",
        "Maybe line " + above.get(0) + " is indented too far."
      };
    }
    String where = context.isEmpty() ? "" : context + ": ";
    return new String[] {"cannot be read as YAML: " + where + said, ""};
  }

  /**
   * Lines, counted from 1, that may be to blame: the one above, the last one above that is indented
   * less, and the first one below that, if it is indented more.
   */
  private static List<Integer> above(String text, MarkedYamlEngineException e) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    int line = Math.min(e.getProblemMark().map(Mark::getLine).orElse(0), lines.length - 1);
    int direct = Math.max(0, line - 1);
    while (direct > 0 && lines[direct].isBlank()) {
      direct--;
    }
    int own = indentation(lines[line]);
    int less = direct;
    while (less > 0 && (lines[less].isBlank() || indentation(lines[less]) >= own)) {
      less--;
    }
    int first = less + 1;
    while (first < direct && lines[first].isBlank()) {
      first++;
    }
    boolean more = first < direct && indentation(lines[first]) > own;
    return Stream.of(direct, more ? first : less, less).distinct().map(index -> index + 1).toList();
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static String quoted(String said) {
    int from = said.indexOf('\'');
    int to = said.lastIndexOf("' that");
    return from >= 0 && to > from ? said.substring(from, to + 1) : "this character";
  }

  private static Map.Entry<String, String[]> sentence(String theirs, String ours, String hint) {
    return Map.entry(theirs, new String[] {ours, hint});
  }
}
