package io.drover.dsl.component;

import java.util.Locale;

/** What a component is for: the place in an experiment that can name it. */
public enum Kind {
  /** What to learn. */
  TASK("tasks"),
  /** What stands around the task: a list of them, from the task outwards. */
  WRAP("wrappers"),
  /** How to learn. */
  ALGORITHM("algorithms"),
  /** What a training meets when: the teacher that draws contexts. */
  CURRICULUM("curricula"),
  /** What a search may change. */
  SPACE("spaces"),
  /** How to search configurations. */
  SEARCH("searches"),
  /** Where to run. */
  EXECUTOR("executors");

  private final String plural;

  Kind(String plural) {
    this.plural = plural;
  }

  /** Several of them, in words: {@code searches}. */
  public String plural() {
    return plural;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
