package io.drover.dsl.read;

import io.drover.dsl.yaml.Node;
import java.util.List;

/**
 * One dimension of a matrix.
 *
 * @param key the entry of the matrix: its path into the experiment, and where it stands
 * @param values in the file's order
 */
record Axis(Node.Entry key, List<Value> values) {
  /** The path into the experiment. */
  String path() {
    return key.key();
  }

  /**
   * One of its values.
   *
   * @param label that stands for it in names of cells
   * @param path where in the file it stands, for problems: {@code matrix.task[1]}
   * @param node the value itself
   */
  record Value(String label, String path, Node node) {}
}
