package io.drover.dsl.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file as it was read, to find places in.
 *
 * @param root the whole file, with what the command line changed
 */
public record Tree(Node.Mapping root) {
  /** The value at a path such as {@code train.env_steps}; empty if the file does not give it. */
  public Optional<Node> find(String path) {
    Node node = root;
    for (String key : path.split("\\.")) {
      if (!(node instanceof Node.Mapping mapping) || !mapping.entries().containsKey(key)) {
        return Optional.empty();
      }
      node = mapping.entries().get(key).value();
    }
    return Optional.of(node);
  }

  /** Where the value stands, or else the innermost mapping or value that should hold it. */
  public Place place(String path) {
    Optional<Node> node = find(path);
    int dot = path.lastIndexOf('.');
    return node.map(Node::place)
        .orElseGet(() -> dot < 0 ? root.place() : place(path.substring(0, dot)));
  }

  /** Where the key of a path stands; for the whole file, where it starts. */
  public Place keyPlace(String path) {
    int dot = path.lastIndexOf('.');
    String key = path.substring(dot + 1);
    Optional<Node> holder = dot < 0 ? Optional.of(root) : find(path.substring(0, dot));
    return holder.orElse(null) instanceof Node.Mapping mapping && mapping.entries().containsKey(key)
        ? mapping.entries().get(key).keyPlace()
        : place(path);
  }

  /** The path with its line, for a problem that stands elsewhere: {@code task (line 3)}. */
  public String mention(String path) {
    return find(path).map(node -> path + " (" + line(keyPlace(path)) + ")").orElse(path);
  }

  /** What the file gives in the mapping at a path and a message names, in the message's order. */
  public List<Node.Entry> named(String path, String message) {
    if (!(find(path).orElse(null) instanceof Node.Mapping mapping)) {
      return List.of();
    }
    return mapping.entries().values().stream()
        .filter(entry -> position(entry, message) >= 0)
        .sorted(Comparator.comparingInt(entry -> position(entry, message)))
        .toList();
  }

  /** Whether a message names a parameter. */
  public static boolean names(String message, String param) {
    return position(param, message) >= 0;
  }

  private static int position(Node.Entry entry, String message) {
    return position(entry.key(), message);
  }

  private static int position(String param, String message) {
    Matcher m = Pattern.compile("\\b" + Pattern.quote(param) + "\\b").matcher(message);
    return m.find() ? m.start() : -1;
  }

  private String line(Place place) {
    boolean here = place.source().equals(root.place().source());
    return here ? "line " + place.line() : place.toString();
  }
}
