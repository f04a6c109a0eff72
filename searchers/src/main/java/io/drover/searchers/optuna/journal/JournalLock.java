package io.drover.searchers.optuna.journal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Optuna's lock on a journal ({@code JournalFileSymlinkLock}): a symbolic link {@code
 * <journal>.lock} to the journal. Creating a name is atomic everywhere, NFS included, and excludes
 * Optuna's other lock, which creates a plain file of that name.
 */
final class JournalLock {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** A lock whose time stands still for so long was left by a process that died. */
  static final Duration GRACE = Duration.ofSeconds(30);

  /**
   * The same for a lock that another Drover's run left: only one at a time writes a run, and it
   * holds the lock for milliseconds.
   */
  private static final Duration OWN_GRACE = Duration.ofSeconds(3);

  private static final AtomicLong RELEASES = new AtomicLong();

  /** Locks that this process holds. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path lock;

  private JournalLock(Path lock) {
    this.lock = lock;
  }

  /** Waits for the lock on a journal that exists. */
  static JournalLock acquire(Path journal) throws IOException {
    return acquire(journal, GRACE);
  }

  /**
   * The same for one of several of ours that write a journal: nobody takes it for one that a run
   * left which died, and whose successor waits.
   */
  static JournalLock acquireShared(Path journal) throws IOException {
    return acquire(journal, journal.toAbsolutePath(), GRACE);
  }

  static JournalLock acquire(Path journal, Duration grace) throws IOException {
    return acquire(journal, ours(journal.toAbsolutePath()), grace);
  }

  private static JournalLock acquire(Path journal, Path target, Duration grace) throws IOException {
    Path file = journal.toAbsolutePath(); // a relative target would be looked up from the link
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    Duration pause = FIRST_PAUSE;
    FileTime seen = null;
    long since = System.nanoTime();
    while (!create(lock, target)) {
      FileTime time = time(lock);
      if (time == null || !time.equals(seen)) {
        seen = time;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience(lock, ours(file), grace).toNanos()) {
        release(lock);
        pause = FIRST_PAUSE;
        seen = null;
      }
      sleep(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
    HELD.add(lock);
    return new JournalLock(lock);
  }

  /** Gives it up; harmless if somebody took it for abandoned and broke it. */
  void release() throws IOException {
    HELD.remove(lock);
    release(lock);
  }

  /** The journal, by a path that Optuna would not write: how a Drover's lock can be told. */
  private static Path ours(Path file) {
    return file.resolveSibling(".").resolve(file.getFileName());
  }

  private static Duration patience(Path lock, Path ours, Duration grace) throws IOException {
    if (HELD.contains(lock) || OWN_GRACE.compareTo(grace) >= 0) {
      return grace;
    }
    try {
      return Files.readSymbolicLink(lock).equals(ours) ? OWN_GRACE : grace;
    } catch (NotLinkException | NoSuchFileException another) {
      return grace;
    }
  }

  private static boolean create(Path lock, Path target) throws IOException {
    try {
      Files.createSymbolicLink(lock, target);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      return createPlain(lock);
    }
  }

  private static boolean createPlain(Path lock) throws IOException {
    try {
      Files.createFile(lock);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** When the lock's target last changed, so that a holder at work is not disturbed; or null. */
  private static FileTime time(Path lock) throws IOException {
    try {
      return Files.getLastModifiedTime(lock);
    } catch (NoSuchFileException releasedOrDangling) {
      return timeOfLink(lock);
    }
  }

  private static FileTime timeOfLink(Path lock) throws IOException {
    try {
      return Files.getLastModifiedTime(lock, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException released) {
      return null;
    }
  }

  /** Removes the lock by way of another name, so that of two who break it one fails harmlessly. */
  private static void release(Path lock) throws IOException {
    String unique = ".drover-" + ProcessHandle.current().pid() + "-" + RELEASES.incrementAndGet();
    Path away = lock.resolveSibling(lock.getFileName() + unique + ".rename");
    try {
      Files.move(lock, away);
    } catch (NoSuchFileException alreadyReleased) {
      return;
    }
    Files.deleteIfExists(away);
  }

  private static void sleep(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the lock of a journal");
    }
  }
}
