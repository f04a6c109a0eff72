package io.drover.dsl.read;

import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import java.util.Optional;

/**
 * The file as it was read, to find places in.
 *
 * @param root the whole file, with what the command line changed
 */
record Tree(Node.Mapping root) {
  /** The value at a path such as {@code train.env_steps}; empty if the file does not give it. */
  Optional<Node> find(String path) {
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
  Place place(String path) {
    Optional<Node> node = find(path);
    int dot = path.lastIndexOf('.');
    return node.map(Node::place)
        .orElseGet(() -> dot < 0 ? root.place() : place(path.substring(0, dot)));
  }

  /** The path with its line, for a problem that stands elsewhere: {@code task (line 3)}. */
  String mention(String path) {
    return find(path).map(node -> path + " (" + line(node.place()) + ")").orElse(path);
  }

  private String line(Place place) {
    boolean here = place.source().equals(root.place().source());
    return here ? "line " + place.line() : place.toString();
  }
}
