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
  private static final Pattern ITEM = Pattern.compile("(.+)\\[([0-9]{1,6})]");

  /**
   * The value at a path such as {@code train.env_steps} or {@code wrap[0].n}; empty if the file
   * does not give it.
   */
  public Optional<Node> find(String path) {
    Optional<Node> node = Optional.of(root);
    for (String key : path.split("\\.")) {
      node = node.flatMap(holder -> part(holder, key));
    }
    return node;
  }

  private static Optional<Node> part(Node holder, String key) {
    Matcher item = ITEM.matcher(key);
    if (item.matches()) {
      int i = Integer.parseInt(item.group(2));
      return part(holder, item.group(1))
          .filter(list -> list instanceof Node.Sequence s && i < s.items().size())
          .map(list -> ((Node.Sequence) list).items().get(i));
    }
    return holder instanceof Node.Mapping mapping && mapping.entries().containsKey(key)
        ? Optional.of(mapping.entries().get(key).value())
        : Optional.empty();
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
