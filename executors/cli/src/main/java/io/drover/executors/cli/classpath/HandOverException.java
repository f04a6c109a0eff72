package io.drover.executors.cli.classpath;

/** The command needs the class path of an executor that this process does not have. */
public final class HandOverException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String executor;

  HandOverException(String executor) {
    super("the executor " + executor + " has a class path of its own; ./drover starts it");
    this.executor = executor;
  }

  /** Whose class path. */
  public String executor() {
    return executor;
  }
}
