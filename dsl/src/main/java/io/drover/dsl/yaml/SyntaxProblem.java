package io.drover.dsl.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          sentence("found duplicate YAML directive", "'%YAML' stands here twice", ""));

  private SyntaxProblem() {}

  static void add(MarkedYamlEngineException e, String text, Origin origin, Problems problems) {
    String said = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    if (context.startsWith("while scanning a simple key")
        || context.contains("quoted scalar") && said.contains("unexpected")) {
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
            .orElseGet(() -> general(e, said, context));
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

  private static String[] general(MarkedYamlEngineException e, String said, String context) {
    if (said.startsWith("found character") && said.contains("cannot start any token")) {
      return said.contains("\\t")
          ? new String[] {"a tab cannot stand here", "Maybe use spaces."}
          : new String[] {
            "a text cannot start with " + quoted(said), "Maybe put the text into quotes."
          };
    }
    if (e instanceof ParserException && said.startsWith("expected <block end>")) {
      return new String[] {
        "this does not continue the mapping or list above",
        "Maybe it must be indented as the lines above it, or a quote before it is wrong."
      };
    }
    if (said.startsWith("expected the node content")) {
      return new String[] {"a value must stand here", ""};
    }
    if (said.startsWith("expected '<document start>'")) {
      return new String[] {"nothing may follow the end of the mapping", ""};
    }
    String where = context.isEmpty() ? "" : context + ": ";
    return new String[] {"cannot be read as YAML: " + where + said, ""};
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
