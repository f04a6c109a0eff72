package io.drover.pipelines.round;

import io.drover.pipelines.directory.RunLock;

/** The process that makes segments. */
public final class Worker {
  private static final String NAME = RunLock.host() + ":" + ProcessHandle.current().pid();

  private Worker() {}

  /** This one's host and process id. */
  public static String name() {
    return NAME;
  }
}
