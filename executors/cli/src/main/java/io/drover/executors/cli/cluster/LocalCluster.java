package io.drover.executors.cli.cluster;

import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A stand-alone cluster on this machine, whose processes a folder remembers. */
public final class LocalCluster {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long LOOK_MILLIS = 200;
  private static final long END_SECONDS = 10;
  private static final int LAST_LINES = 15;

  private final Path folder;
  private final Launch launch;

  /**
   * The cluster of a folder.
   *
   * @param folder of its own, where its state, configuration and logs are
   */
  public LocalCluster(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.launch = new Launch(this.folder);
  }

  /** How many workers the cluster has that runs here, lost ones counted; empty if none runs. */
  public OptionalInt workers() {
    return running()
        .map(state -> OptionalInt.of(state.members().size() - 1))
        .orElseGet(OptionalInt::empty);
  }

  /**
   * Starts a cluster, and returns when all workers have told its master that they are ready.
   *
   * @return what users put into {@code executor.address}
   * @throws UsageException if it cannot be started; nothing new of it is left running then
   */
  public String up(Clustered<?> executor, int port, int workers, int slots, int memoryMib)
      throws IOException {
    ClusterRequest request = new ClusterRequest(folder, port, workers, slots, memoryMib);
    down();
    if (!Ports.isFree(port)) {
      throw new UsageException(
          "port " + port + " is taken by another program; name a free one with --port");
    }
    Files.createDirectories(folder);
    ClusterProcesses processes = executor.processes(request);
    ClusterState state =
        new ClusterState(
            executor.card().name(), processes.address(), processes.monitor(), List.of());
    try (StartGuard guard = new StartGuard(folder, this::down)) {
      state = guard.start(launch, processes.master(), state);
      await(executor, state, 0, guard);
      for (JavaProcess worker : processes.workers()) {
        state = guard.start(launch, worker, state);
      }
      await(executor, state, processes.workers().size(), guard);
      return state.address();
    } catch (UsageException | IOException e) {
      down();
      throw e;
    }
  }

  /**
   * Starts what a cluster that runs has lost, and returns when it is ready again.
   *
   * @return its address
   * @throws UsageException if none runs here, or it cannot be repaired
   */
  public String repair(Clustered<?> executor) throws IOException {
    ClusterState before =
        running().orElseThrow(() -> new UsageException("no cluster runs in " + folder));
    ClusterState state = before;
    try (StartGuard guard = new StartGuard(folder, () -> {})) {
      for (Member member : before.members()) {
        if (!member.isAlive()) {
          state = guard.start(launch, member.what(), state.without(member));
        }
      }
      await(executor, state, state.members().size() - 1, guard);
      return state.address();
    }
  }

  /** Ends every process of the cluster that still runs; tells how many did. */
  public int down() {
    List<ProcessHandle> ended = new ArrayList<>();
    List<Member> members = ClusterState.read(folder).map(ClusterState::members).orElse(List.of());
    for (Member member : members) {
      member.process().ifPresent(ended::add);
    }
    ended.forEach(ProcessHandle::destroy);
    ended.forEach(LocalCluster::awaitEnd);
    ClusterState.forget(folder);
    return ended.size();
  }

  /** A line on each process, after one with the address; empty if there is no cluster. */
  public List<String> status() {
    List<String> lines = new ArrayList<>();
    for (ClusterState state : ClusterState.read(folder).stream().toList()) {
      lines.add(state.executor() + " at " + state.address());
      for (Member member : state.members()) {
        String how = member.isAlive() ? "runs" : "is lost; cluster up starts it again";
        lines.add("  " + member.what().name() + " (process " + member.pid() + ") " + how);
      }
    }
    return lines;
  }

  private Optional<ClusterState> running() {
    return ClusterState.read(folder)
        .filter(state -> !state.members().isEmpty() && state.members().get(0).isAlive());
  }

  /** Waits until the master answers and has so many workers. */
  private void await(Clustered<?> executor, ClusterState state, int workers, StartGuard guard)
      throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    String last = "its master does not answer";
    while (Instant.now().isBefore(end)) {
      guard.check();
      for (Member member : state.members()) {
        if (!member.isAlive()) {
          throw new UsageException(
              member.what().name() + " ended as soon as it had started:\n" + lastWords(member));
        }
      }
      try {
        int registered = executor.registeredWorkers(URI.create(state.monitor()));
        if (registered >= workers) {
          return;
        }
        last = registered + " of " + workers + " workers have told its master that they are ready";
      } catch (IOException e) {
        last = "its master at " + state.monitor() + " does not answer: " + e;
      }
      pause();
    }
    throw new UsageException(
        "the cluster is not ready after "
            + PATIENCE.toSeconds()
            + " s: "
            + last
            + "\n  What its processes said is in "
            + folder);
  }

  /** The end of what a process printed and logged. */
  private String lastWords(Member member) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String ending : List.of(".log", ".out")) {
      Path file = folder.resolve(member.what().name() + ending);
      if (Files.exists(file)) {
        try (Stream<String> said = Files.lines(file)) {
          lines.addAll(said.toList());
        }
      }
    }
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while the cluster started");
    }
  }
}
