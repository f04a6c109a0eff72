package io.drover.dsl.yaml;

/**
 * Where something stands.
 *
 * @param source name of the file, or of the option that gave the value
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Place(String source, int line, int column) {
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
