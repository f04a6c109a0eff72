package io.drover.pipelines.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Objects as files: temporary file, fsync, atomic move. */
final class LocalFolder implements ObjectFolder {
  private static final AtomicLong COUNTER = new AtomicLong();
  private static final long PROCESS = ProcessHandle.current().pid();

  private final Path root;

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
  public boolean exists(String name) {
    return Files.exists(root.resolve(name));
  }

  @Override
  public void write(String name, byte[] bytes, boolean durable) throws IOException {
    Path target = root.resolve(name);
    Path temporary = root.resolve("tmp").resolve(PROCESS + "-" + COUNTER.incrementAndGet());
    Files.createDirectories(target.getParent());
    Files.createDirectories(temporary.getParent());
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        if (durable) {
          channel.force(true);
        }
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
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
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).map(this::entry).sorted(BY_NAME).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static final java.util.Comparator<Entry> BY_NAME =
      java.util.Comparator.comparing(Entry::name);

  private Entry entry(Path path) {
    String name = root.relativize(path).toString().replace('\\', '/');
    try {
      return new Entry(name, Files.size(path));
    } catch (NoSuchFileException e) {
      return new Entry(name, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
