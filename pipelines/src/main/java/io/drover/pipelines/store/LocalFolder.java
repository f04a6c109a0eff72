package io.drover.pipelines.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Objects as files: temporary file, atomic move, fsync. The fsync goes on in the background, so
 * that no training waits for a disk; until {@link #sync} returns, a power cut can leave a torn
 * file, which the store finds out when it reads it.
 */
final class LocalFolder implements ObjectFolder {
  private static final AtomicLong COUNTER = new AtomicLong();
  private static final long PROCESS = ProcessHandle.current().pid();
  private static final ExecutorService SYNCER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "store-sync");
            thread.setDaemon(true);
            return thread;
          });

  private final Path root;
  private final Queue<Future<?>> syncing = new ConcurrentLinkedQueue<>();

  LocalFolder(Path root) {
    this.root = root;
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    try {
      return Optional.of(Files.newInputStream(root.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Entry> look(String name) throws IOException {
    try {
      return Optional.of(entry(root.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void touch(String name) throws IOException {
    try {
      Files.setLastModifiedTime(root.resolve(name), FileTime.from(Instant.now()));
    } catch (NoSuchFileException e) {
      // Removed since: nothing is left to keep young.
    }
  }

  @Override
  public void write(String name, byte[] bytes, boolean durable) throws IOException {
    Path target = root.resolve(name);
    Path temporary = root.resolve("tmp").resolve(PROCESS + "-" + COUNTER.incrementAndGet());
    makeFolder(target.getParent());
    makeFolder(temporary.getParent());
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      if (durable) {
        syncing.add(SYNCER.submit(() -> force(target)));
      }
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private static void makeFolder(Path wanted) throws IOException {
    // Looking is cheaper than making, and most writes meet a folder that is there.
    if (!Files.isDirectory(wanted)) {
      Files.createDirectories(wanted);
    }
  }

  private static Void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (NoSuchFileException e) {
      // Removed since: nothing is left to keep.
    }
    return null;
  }

  @Override
  public void sync() throws IOException {
    for (Future<?> next = syncing.poll(); next != null; next = syncing.poll()) {
      try {
        next.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(root.resolve(name));
  }

  @Override
  public List<Entry> list(String prefix) throws IOException {
    Path folder = root.resolve(prefix);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        look(name(path)).ifPresent(entries::add);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private Entry entry(Path path) throws IOException {
    BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
    return new Entry(name(path), file.size(), file.lastModifiedTime().toMillis());
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }
}
