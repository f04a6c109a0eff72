package io.drover.executors.cli.arguments;

/** Which Drover this is. */
public final class Version {
  /** Its version. */
  public static final String NUMBER = "0.1.0";

  private Version() {}
}
