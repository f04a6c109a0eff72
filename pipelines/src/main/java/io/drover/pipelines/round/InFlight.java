package io.drover.pipelines.round;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What this process is making, so that none of its threads makes the same again: chains may share a
 * segment, and a chain that was cancelled finishes its segment while another attempt begins. Only
 * saves work; two processes that make the same segment do no harm.
 */
final class InFlight {
  private static final ConcurrentMap<String, CountDownLatch> MAKING = new ConcurrentHashMap<>();
  private static final long LOOK_MILLIS = 100;

  private final String key;
  private final CountDownLatch done;

  private InFlight(String key, CountDownLatch done) {
    this.key = key;
    this.done = done;
  }

  /**
   * Waits until nobody else in this process makes it.
   *
   * @param stopping gives up waiting once true
   * @return the right to make it, until it is given back; empty if waiting was given up
   */
  static Optional<InFlight> claim(String key, BooleanSupplier stopping) {
    CountDownLatch mine = new CountDownLatch(1);
    for (CountDownLatch other = MAKING.putIfAbsent(key, mine);
        other != null;
        other = MAKING.putIfAbsent(key, mine)) {
      try {
        boolean ended = other.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (!ended && stopping.getAsBoolean()) {
          return Optional.empty();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.of(new InFlight(key, mine));
  }

  /** Gives the right back. */
  void close() {
    MAKING.remove(key, done);
    done.countDown();
  }
}
