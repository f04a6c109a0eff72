package io.drover.dsl.yaml;

/**
 * One thing that is wrong with a file.
 *
 * @param place where
 * @param path of the value, such as {@code search.population}; empty for the whole file
 * @param message what must hold and what was given
 * @param hint a suggestion, such as {@code Did you mean 'gamma'?}; empty if there is none
 */
public record Problem(Place place, String path, String message, String hint) {
  @Override
  public String toString() {
    String head = place + (path.isEmpty() ? "" : " " + path) + ": " + message;
    return hint.isEmpty() ? head : head + "\n  " + hint;
  }
}
