package io.drover.dsl.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where a text begins, so that its own lines and columns can be told as places.
 *
 * @param start of its first character
 */
record Origin(Place start) {
  /** The place of a character, by line and column counted from 0. */
  Place at(int line, int column) {
    int first = line == 0 ? start.column() : 1;
    return new Place(start.source(), start.line() + line, first + column);
  }

  /** The place that the parser marked. */
  Place at(Optional<Mark> mark) {
    return mark.map(m -> at(m.getLine(), m.getColumn())).orElse(start);
  }
}
