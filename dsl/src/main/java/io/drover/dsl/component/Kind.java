package io.drover.dsl.component;

import java.util.Locale;

/** What a component is for: the place in an experiment that can name it. */
public enum Kind {
  /** What to learn. */
  TASK,
  /** How to learn. */
  ALGORITHM,
  /** What a training meets when: the teacher that draws contexts. */
  CURRICULUM,
  /** How to search configurations. */
  SEARCH,
  /** Where to run. */
  EXECUTOR;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
