package io.drover.dsl.component;

import java.util.Map;

/**
 * Something an experiment can name: one final class, and one line in {@code
 * META-INF/services/io.drover.dsl.component.Component}. Everything else follows from its card and
 * from the annotations of its parameters.
 *
 * @param <P> its parameters: a record whose components all carry {@link Param}. The compact
 *     constructor may refuse combinations with an {@link IllegalArgumentException} whose message
 *     says what must hold and what was given, and a {@link DataFile} with an {@link
 *     io.drover.dsl.yaml.InvalidFileException} that says what is wrong in it, and where
 */
public interface Component<P extends Record> {
  /** What is known of it. */
  Card card();

  /** The class of its parameters. */
  Class<P> params();

  /** Whether this process knows its parameters; where not, no preset of it is looked into. */
  default boolean isHere() {
    return true;
  }

  /**
   * Values of parameters, as YAML reads them, with which it can be tried: of those without a
   * default, where no value at random will do, and of those without which others do nothing.
   */
  default Map<String, Object> example() {
    return Map.of();
  }
}
