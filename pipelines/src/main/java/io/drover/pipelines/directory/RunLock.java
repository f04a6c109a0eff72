package io.drover.pipelines.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One process writes a run. The operating system frees the lock when its owner ends, however it
 * ends, so that nobody has to clean up after a killed run.
 */
public final class RunLock implements AutoCloseable {
  private static final String FILE = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws RunDirectoryException if another process has it, with its name
   */
  public static RunLock take(Path directory) throws IOException {
    return take(directory, "--run-dir");
  }

  /**
   * Takes the lock.
   *
   * @param option by which users choose another directory
   * @throws RunDirectoryException if another process has it, with its name
   */
  public static RunLock take(Path directory, String option) throws IOException {
    Path file = directory.resolve(FILE);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner().getBytes(StandardCharsets.UTF_8)));
        return new RunLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it: told below like any other owner.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new RunDirectoryException(
        directory
            + " is being written by "
            + holder(directory)
            + ".\n  Wait for it, or use another "
            + option
            + ".");
  }

  /** Whether some process has the lock. */
  static boolean isTaken(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /** Who has, or last had, the lock. */
  static String holder(Path directory) throws IOException {
    String text = Files.readString(directory.resolve(FILE));
    return text.isBlank() ? "another process" : text;
  }

  private static String owner() {
    return "process "
        + ProcessHandle.current().pid()
        + " of "
        + System.getProperty("user.name")
        + " on "
        + host()
        + " since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** This machine's name. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
