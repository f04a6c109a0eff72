package io.drover.catalog.tasks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Stays awake for an answer that comes soon. An idle core takes longer to wake, above all that of a
 * virtual machine, than most environments take to step; so the thread looks for the answer a while
 * and leaves its core to whoever wants it between two looks. It sleeps at once where there is no
 * core to spare, and for the next answers where somebody else wanted the core or nothing came, for
 * ever more of them while that goes on.
 *
 * <p>The clock decides how it is waited, never what is answered.
 */
final class Vigil {
  /** A look that took longer gave the core to somebody else; alone it takes one microsecond. */
  private static final long OTHERS_NANOS = 20_000;

  /** As long as a few wakings. */
  private static final long LONGEST_NANOS = 200_000;

  /** Answers that are slept for after a vigil in vain; twice as many after the next, and so on. */
  private static final int FEWEST_NAPS = 8;

  /** A machine that is busy is tried again about every second. */
  private static final int MOST_NAPS = 4096;

  /** Vigils after which those in vain are forgotten. */
  private static final int TRUSTED = 1024;

  /** The thread that asks, and the engine. */
  private static final int CORES_EACH = 2;

  private static final AtomicInteger KEPT = new AtomicInteger();

  private final AtomicInteger kept;
  private final int cores;
  private final LongSupplier nanos;

  private int naps;
  private int nextNaps = FEWEST_NAPS;
  private int rewarded;

  /** One of this process's engines; {@link #end} must come after it. */
  static Vigil begin() {
    return new Vigil(KEPT, Runtime.getRuntime().availableProcessors(), System::nanoTime);
  }

  /**
   * A vigil.
   *
   * @param kept how many there are, which counts this one from now on
   * @param cores of the machine, or what this process may have of it
   * @param nanos a clock
   */
  Vigil(AtomicInteger kept, int cores, LongSupplier nanos) {
    this.kept = kept;
    this.cores = cores;
    this.nanos = nanos;
    kept.incrementAndGet();
  }

  /** Returns once there is something to read, or it is time to sleep until there is. */
  @SuppressWarnings("ThreadPriorityCheck") // It relies on no yield: the time of one ends the vigil.
  void keep(InputStream answers) throws IOException {
    if (kept.get() * CORES_EACH > cores) {
      return;
    }
    if (naps > 0) {
      naps--;
      return;
    }
    long start = nanos.getAsLong();
    long last = start;
    while (answers.available() == 0) {
      Thread.yield();
      long now = nanos.getAsLong();
      if (now - last > OTHERS_NANOS || now - start > LONGEST_NANOS) {
        giveUp();
        return;
      }
      last = now;
    }
    if (++rewarded == TRUSTED) {
      nextNaps = FEWEST_NAPS;
    }
  }

  private void giveUp() {
    naps = nextNaps;
    nextNaps = Math.min(2 * nextNaps, MOST_NAPS);
    rewarded = 0;
  }

  /** Nothing will be waited for again. */
  void end() {
    kept.decrementAndGet();
  }
}
