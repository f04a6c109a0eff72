package io.drover.executors.cli.arguments;

import picocli.CommandLine.Option;

/** Where segments are stored. */
public final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "The segment store, shared between runs: a folder, or an address that Beam's file systems"
              + " know. Default: ${DEFAULT-VALUE}",
      defaultValue = "runs/.store")
  private String location;

  public String location() {
    return location;
  }
}
