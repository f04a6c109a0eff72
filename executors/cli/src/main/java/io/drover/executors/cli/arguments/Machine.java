package io.drover.executors.cli.arguments;

import io.drover.catalog.kernels.Kernels;
import io.drover.executors.cli.usage.UsageException;

/** What training asks of the machine and of the JVM's flags. */
public final class Machine {
  private Machine() {}

  /** Refuses, before anything is begun, a machine or a flag with which nothing can be trained. */
  public static void require() {
    try {
      Kernels.vectorWanted();
    } catch (IllegalStateException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
