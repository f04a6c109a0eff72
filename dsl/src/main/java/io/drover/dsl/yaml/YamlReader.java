package io.drover.dsl.yaml;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML as pure data: a tree of mappings, sequences and scalars that know their places, by the
 * YAML 1.2 core schema. What could make a file mean something else than it seems to is a problem:
 * anchors, aliases, merge keys, tags, directives, keys given twice, keys that are no text, several
 * documents, and unquoted or quoted texts over several lines.
 */
public final class YamlReader {
  /** Largest file that is read. */
  public static final int MAX_BYTES = 1 << 20;

  /** Deepest nesting of mappings and sequences. */
  public static final int MAX_DEPTH = 32;

  private YamlReader() {}

  /** The mapping that a file consists of; empty, with problems, if there is none to go on with. */
  public static Optional<Node.Mapping> read(Path file, Problems problems) {
    return PlainText.load(file, problems).flatMap(text -> read(text, file.toString(), problems));
  }

  /** The mapping that a text consists of; empty, with problems, if there is none to go on with. */
  public static Optional<Node.Mapping> read(String text, String sourceName, Problems problems) {
    Optional<Node> root = readValue(text, new Place(sourceName, 1, 1), problems);
    if (root.isEmpty() || root.get() instanceof Node.Mapping) {
      return root.map(Node.Mapping.class::cast);
    }
    boolean empty = root.get() instanceof Node.Scalar scalar && scalar.value() == null;
    problems.add(
        root.get().place(),
        "",
        "must be a mapping of keys to values, but is " + (empty ? "empty" : root.get().words()));
    return Optional.empty();
  }

  /** Any value, in a text that begins at the given place; empty, with problems, if unreadable. */
  public static Optional<Node> readValue(String text, Place start, Problems problems) {
    Origin origin = new Origin(start);
    return PlainText.check(text, origin, problems)
        .flatMap(checked -> parse(checked, origin, problems));
  }

  private static Optional<Node> parse(String text, Origin origin, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(MAX_BYTES + 1).build();
    try {
      return new TreeBuilder(new Parse(settings).parseString(text).iterator(), origin, problems)
          .document();
    } catch (MarkedYamlEngineException e) {
      SyntaxProblem.add(e, text, origin, problems);
    } catch (YamlEngineException | IllegalArgumentException e) {
      problems.add(origin.start(), "", "cannot be read as YAML: " + e.getMessage());
    }
    return Optional.empty();
  }
}
