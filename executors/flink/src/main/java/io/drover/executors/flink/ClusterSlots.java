package io.drover.executors.flink;

import io.drover.executors.cli.cluster.MasterAddress;
import io.drover.pipelines.run.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many trainings a stand-alone cluster can run at once, which changes when it loses workers.
 */
final class ClusterSlots implements Slots {
  private static final Logger log = LoggerFactory.getLogger(ClusterSlots.class);

  /** How long to wait for a cluster that has lost its last worker, or whose master is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long LOOK_MILLIS = 500;

  private final URI rest;
  private final int wanted;

  /**
   * Slots of a cluster.
   *
   * @param wanted at most so many; 0 means all
   */
  ClusterSlots(URI rest, int wanted) {
    this.rest = rest;
    this.wanted = wanted;
  }

  /**
   * Asks the master; waits a while for a cluster without workers.
   *
   * @throws RunFailedException if none comes
   */
  @Override
  public int now() {
    Instant end = Instant.now().plus(PATIENCE);
    String why = "";
    while (Instant.now().isBefore(end)) {
      try {
        int slots = Overview.of(rest).slots();
        if (slots > 0) {
          return wanted > 0 ? Math.min(wanted, slots) : slots;
        }
        why = "it has no workers left";
      } catch (IOException e) {
        why = "it does not answer: " + MasterAddress.reason(e);
      }
      log.warn("waiting for the Flink cluster at {}: {}", rest, why);
      sleep();
    }
    throw new RunFailedException(
        "cannot go on with the Flink cluster at "
            + rest.getAuthority()
            + ": "
            + why
            + ".\n  drover cluster up flink starts workers that are missing; then give the same"
            + " command again.",
        null);
  }

  @Override
  public boolean areFewerThan(int before) {
    try {
      return Overview.of(rest).slots() < before;
    } catch (IOException e) {
      // Whether the master has gone shows when its jobs are asked for.
      return false;
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted while waiting for the cluster", e);
    }
  }
}
