package io.drover.dsl.context;

import java.util.Locale;

/** What contexts are for. */
public enum Role {
  /** What the curriculum may draw. */
  TRAIN,
  /** What members of a search are scored on. */
  VALIDATE,
  /** What results come from. */
  TEST;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
