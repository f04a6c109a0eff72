package io.drover.dsl.component;

import java.util.Locale;

/**
 * How far the same file gives the same bytes; ordered from the strongest promise to the weakest.
 */
public enum Determinism {
  /** The same bytes on any machine with the same Java release line, however it was scheduled. */
  BITWISE,
  /**
   * The same bytes as long as library and device are the same; both are part of a segment's key.
   */
  VERSIONED,
  /** Not promised: external programs, or a stop by wall clock. */
  NONE;

  /** The weaker of the two promises: a run carries the weakest of its parts. */
  public Determinism and(Determinism other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
