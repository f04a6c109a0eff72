package io.drover.catalog.tasks.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends a process that does not answer in time. Counts ticks of one thread instead of reading a
 * clock, so that a request costs two writes of a number.
 */
final class Watchdog {
  private static final long TICK_MILLIS = 250;
  private static final Set<Watchdog> WATCHING = ConcurrentHashMap.newKeySet();

  static {
    Thread thread = new Thread(Watchdog::run, "watchdog of engines");
    thread.setDaemon(true);
    thread.start();
  }

  private final Runnable bite;
  private final int patience;

  /** Of the thread that asks. */
  private long count;

  /** Odd while an answer is awaited. */
  private volatile long request;

  private volatile boolean bitten;

  /** Of the watchdogs' thread: the request it saw last, and for how many ticks. */
  private long seen;

  private int ticks;

  /**
   * A watchdog, asleep.
   *
   * @param seconds that an answer may take
   * @param bite what happens then, in the watchdogs' thread
   */
  Watchdog(double seconds, Runnable bite) {
    this.patience = (int) Math.min(1e9, Math.ceil(seconds * 1000 / TICK_MILLIS)) + 1;
    this.bite = bite;
    WATCHING.add(this);
  }

  /** Something is asked now. */
  void asked() {
    request = ++count;
  }

  /** The answer is there. */
  void answered() {
    request = ++count;
  }

  /** Whether an answer took too long. */
  boolean hasBitten() {
    return bitten;
  }

  /** Nothing will be asked again. */
  void retire() {
    WATCHING.remove(this);
  }

  private static void run() {
    while (true) {
      try {
        Thread.sleep(TICK_MILLIS);
      } catch (InterruptedException e) {
        return; // Nobody interrupts it but a Java that ends.
      }
      WATCHING.forEach(Watchdog::tick);
    }
  }

  private void tick() {
    long now = request;
    ticks = now == seen ? ticks + 1 : 0;
    seen = now;
    if (now % 2 == 1 && ticks >= patience) {
      bitten = true;
      WATCHING.remove(this);
      bite.run();
    }
  }
}
