package io.drover.pipelines.study;

/** The study ends early, as it was asked to; what is committed stays. */
public final class StudyStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean byClock;

  /**
   * @param reason for people, such as {@code limits.wall of 30 min reached}
   * @param byClock whether a clock or a person decided, so that another run may stop elsewhere
   */
  public StudyStoppedException(String reason, boolean byClock) {
    super(reason);
    this.byClock = byClock;
  }

  /** Whether a clock or a person decided. */
  public boolean byClock() {
    return byClock;
  }
}
