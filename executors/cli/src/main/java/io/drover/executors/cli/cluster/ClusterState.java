package io.drover.executors.cli.cluster;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cluster that was started, as its folder remembers it.
 *
 * @param executor whose it is
 * @param address what users put into {@code executor.address}
 * @param monitor where its master tells about it
 * @param members the master first
 */
record ClusterState(String executor, String address, String monitor, List<Member> members) {
  private static final String FILE = "cluster.json";

  ClusterState {
    members = List.copyOf(members);
  }

  /** What is remembered in a folder; empty if nothing is. */
  static Optional<ClusterState> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readString(file), ClusterState.class));
    } catch (JsonException e) {
      throw new UsageException(file + " is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With one process more. */
  ClusterState with(Member member) {
    List<Member> all = new ArrayList<>(members);
    all.add(member);
    return new ClusterState(executor, address, monitor, all);
  }

  /** Without a process that is lost. */
  ClusterState without(Member member) {
    List<Member> others = new ArrayList<>(members);
    others.remove(member);
    return new ClusterState(executor, address, monitor, others);
  }

  void write(Path folder) {
    try {
      Path part = folder.resolve(FILE + ".part");
      Files.writeString(part, Json.pretty(this));
      Files.move(part, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void forget(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
