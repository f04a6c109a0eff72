package io.drover.pipelines.round;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this process was asked to stop: running segments finish, no new one starts. */
public final class Drain {
  private static final AtomicBoolean REQUESTED = new AtomicBoolean();

  private Drain() {}

  /** Asks; there is no way back but {@link #reset}. */
  public static void request() {
    REQUESTED.set(true);
  }

  /** Whether somebody asked. */
  public static boolean requested() {
    return REQUESTED.get();
  }

  /** Forgets that somebody asked, for a new run in the same process. */
  public static void reset() {
    REQUESTED.set(false);
  }
}
