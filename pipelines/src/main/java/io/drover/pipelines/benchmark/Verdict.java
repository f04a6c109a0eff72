package io.drover.pipelines.benchmark;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a night says of a cell, in comparison with the baseline. */
public enum Verdict {
  /** There is nothing to compare with. */
  NEW("new", "no baseline", "○"),
  /** The same bits on the seed that does not rotate: nothing has changed that could matter. */
  BITS_EQUAL("bits-equal", "bits equal", "="),
  /** Scores are better, at the benchmark's error level. */
  BETTER("better", "better", "▲"),
  /** Scores are worse, at the benchmark's error level. */
  WORSE("worse", "worse", "▼"),
  /** Something has changed, and the scores do not tell whether for better or worse. */
  UNDECIDED("undecided", "undecided", "~");

  private final String id;
  private final String words;
  private final String mark;

  Verdict(String id, String words, String mark) {
    this.id = id;
    this.words = words;
    this.mark = mark;
  }

  /** In files. */
  @JsonValue
  public String id() {
    return id;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** A sign for it. */
  public String mark() {
    return mark;
  }
}
