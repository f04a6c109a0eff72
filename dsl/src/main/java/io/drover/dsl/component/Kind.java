package io.drover.dsl.component;

import java.util.Locale;

/** What a component is for: the place in an experiment that can name it. */
public enum Kind {
  TASK,
  ALGORITHM,
  SEARCH,
  EXECUTOR;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
