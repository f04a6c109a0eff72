package io.drover.dsl.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Makes the tree of one document from the parser's events. */
final class TreeBuilder {
  private final Iterator<Event> events;
  private final Origin origin;
  private final Problems problems;

  TreeBuilder(Iterator<Event> events, Origin origin, Problems problems) {
    this.events = events;
    this.origin = origin;
    this.problems = problems;
  }

  /** The only document; an empty one is null. Empty, with a problem, if the tree has no use. */
  Optional<Node> document() {
    events.next(); // the start of the stream
    if (!(events.next() instanceof DocumentStartEvent start)) {
      return Optional.of(new Node.Scalar(origin.start(), null, ""));
    }
    if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
      problems.add(place(start), "", "directives ('%') are no part of the language");
    }
    Optional<Node> root = node(events.next(), "", 0);
    if (root.isEmpty()) {
      return root;
    }
    events.next(); // the document's end
    if (events.next() instanceof DocumentStartEvent second) {
      problems.add(place(second), "", "a file must be one document, but a second starts here");
      return Optional.empty();
    }
    return root;
  }

  private Optional<Node> node(Event event, String path, int depth) {
    if (depth > YamlReader.MAX_DEPTH) {
      problems.add(
          place(event), "", "values must be nested at most " + YamlReader.MAX_DEPTH + " deep");
      return Optional.empty();
    }
    if (event instanceof AliasEvent alias) {
      spoiled(alias, path, "aliases ('*" + alias.getAlias() + "') are no part of the language");
      return Optional.of(new Node.Scalar(place(alias), null, "*" + alias.getAlias()));
    }
    refuseProperties((NodeEvent) event, path);
    if (event instanceof ScalarEvent scalar) {
      return Optional.of(scalar(scalar, path));
    }
    return event instanceof MappingStartEvent start
        ? mapping(start, path, depth)
        : sequence((CollectionStartEvent) event, path, depth);
  }

  private Node scalar(ScalarEvent event, String path) {
    boolean literal = event.isLiteral() || event.isFolded();
    if (!literal && lines(event) > 0) {
      spoiled(
          event,
          path,
          "a text must end on the line where it starts, but this one goes on to line "
              + (place(event).line() + lines(event)));
    }
    if (event.getValue().codePoints().anyMatch(PlainText::isLone)) {
      spoiled(event, path, "a text must consist of whole characters, but has half of a pair");
    }
    Object value = event.isPlain() ? CoreSchema.resolve(event.getValue()) : event.getValue();
    Node.Scalar.Style style = literal ? Node.Scalar.Style.BLOCK : Node.Scalar.Style.QUOTED;
    return new Node.Scalar(
        place(event), value, event.getValue(), event.isPlain() ? Node.Scalar.Style.PLAIN : style);
  }

  private Optional<Node> sequence(CollectionStartEvent start, String path, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      Optional<Node> item = node(e, path + "[" + items.size() + "]", depth + 1);
      if (item.isEmpty()) {
        return item;
      }
      items.add(item.get());
    }
    return Optional.of(new Node.Sequence(place(start), items));
  }

  private Optional<Node> mapping(MappingStartEvent start, String path, int depth) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      if (e instanceof CollectionStartEvent) {
        problems.add(place(e), path, "a key must be a text, but is a mapping or a list");
        return Optional.empty();
      }
      Place keyPlace = place(e);
      Optional<String> key = key(e, path);
      String valuePath = path.isEmpty() ? key.orElse("") : path + "." + key.orElse("");
      Optional<Node> value = node(events.next(), valuePath, depth + 1);
      if (value.isEmpty()) {
        return value;
      }
      key.ifPresent(
          name -> {
            Node.Entry entry = new Node.Entry(keyPlace, name, value.get());
            Node.Entry first = entries.putIfAbsent(name, entry);
            if (first != null) {
              problems.add(
                  keyPlace,
                  valuePath,
                  "must be given once, but is also given in line " + first.keyPlace().line());
            }
          });
    }
    return Optional.of(new Node.Mapping(place(start), entries));
  }

  /** The key's text; empty, with a problem, if it cannot be a key. */
  private Optional<String> key(Event event, String path) {
    if (event instanceof ScalarEvent scalar) {
      refuseProperties(scalar, path);
      String text = scalar.getValue();
      if (scalar.isPlain() && text.equals("<<")) {
        problems.add(place(event), path, "merge keys ('<<') are no part of the language");
        return Optional.empty();
      }
      if (text.isEmpty() || lines(scalar) > 0) {
        problems.add(place(event), path, "a key must be a text on one line");
        return Optional.empty();
      }
      return Optional.of(text);
    }
    problems.add(place(event), path, "a key must be a text, but is an alias");
    return Optional.empty();
  }

  private void refuseProperties(NodeEvent event, String path) {
    event
        .getAnchor()
        .ifPresent(
            anchor ->
                problems.add(
                    place(event), path, "anchors ('&" + anchor + "') are no part of the language"));
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    tag.ifPresent(
        name ->
            problems.add(
                place(event), path, "tags ('" + shorten(name) + "') are no part of the language"));
  }

  private static String shorten(String tag) {
    return tag.replace("tag:yaml.org,2002:", "!!");
  }

  /** Adds a problem after which nothing else is worth saying about the value. */
  private void spoiled(Event event, String path, String message) {
    problems.add(place(event), path, message);
    problems.silence(place(event));
  }

  private static int lines(Event event) {
    return event.getEndMark().get().getLine() - event.getStartMark().get().getLine();
  }

  private Place place(Event event) {
    return origin.at(event.getStartMark());
  }
}
