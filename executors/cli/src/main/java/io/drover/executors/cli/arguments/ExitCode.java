package io.drover.executors.cli.arguments;

/** What the command's exit codes mean. */
public final class ExitCode {
  /** Everything went well. */
  public static final int OK = 0;

  /** The run ended, but not with a complete result. */
  public static final int INCOMPLETE = 1;

  /** The user's file, options or surroundings are wrong; the message says what. */
  public static final int WRONG_INPUT = 2;

  /** A night of a benchmark ended, and something is worse than in its baseline. */
  public static final int WORSE = 3;

  /** A fault of Drover itself. */
  public static final int FAULT = 70;

  /** Stopped by Ctrl-C, as shells count it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
