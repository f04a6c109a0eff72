package io.drover.executors.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest {
  @TempDir private Path folder;
  private LocalCluster cluster;

  @BeforeEach
  void make() {
    cluster = new LocalCluster(folder);
  }

  @AfterEach
  void end() {
    cluster.down();
  }

  @Test
  void startsEveryProcessAndEndsIt() throws IOException {
    assertThat(up(new Sleepers(folder, true))).isEqualTo("here:1");
    assertThat(cluster.status()).hasSize(4).first().isEqualTo("sleepers at here:1");
    assertThat(cluster.status().stream().skip(1)).allMatch(line -> line.endsWith("runs"));
    // Another look at the same folder, as from another terminal.
    assertThat(new LocalCluster(folder).down()).isEqualTo(3);
    assertThat(cluster.status()).isEmpty();
    assertThat(cluster.down()).isZero();
  }

  @Test
  void startsWhatItHasLostAndNothingElse() throws IOException {
    up(new Sleepers(folder, true));
    List<Member> before = members();
    ProcessHandle lost = before.get(2).process().orElseThrow();
    assertThat(lost.destroyForcibly()).isTrue();
    lost.onExit().join();
    assertThat(cluster.status()).anyMatch(line -> line.contains("is lost"));
    assertThat(cluster.workers()).hasValue(2);
    assertThat(cluster.repair(new Sleepers(folder, true))).isEqualTo("here:1");
    assertThat(members().subList(0, 2)).isEqualTo(before.subList(0, 2));
    assertThat(members().get(2)).isNotEqualTo(before.get(2));
    assertThat(cluster.status()).noneMatch(line -> line.contains("is lost"));
  }

  @Test
  void tellsWhatAProcessSaidThatEndedAtOnce() {
    assertThatThrownBy(() -> up(new Sleepers(folder, false)))
        .isInstanceOf(UsageException.class)
        .hasMessageMatching("(?s)worker-[12] ended as soon as it had started.*")
        .hasMessageContaining("Could not find or load main class no.such.Main");
    assertThat(cluster.status()).isEmpty();
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> cluster.up(new Sleepers(folder, true), port, 2, 1, 64))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("port " + port + " is taken")
          .hasMessageContaining("--port");
    }
    assertThat(Files.exists(folder.resolve("cluster.json"))).isFalse();
  }

  @Test
  void refusesWhatTheMachineCannotHave() {
    Sleepers executor = new Sleepers(folder, true);
    assertThatThrownBy(() -> cluster.up(executor, 8081, 99_999, 1, 1024))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("99999 workers with 1024 MiB each")
        .hasMessageContaining("Maybe --workers ");
    assertThatThrownBy(() -> cluster.up(executor, 8081, 0, 1, 64))
        .isInstanceOf(UsageException.class)
        .hasMessage("--workers must be at least 1, but is 0");
    assertThatThrownBy(() -> cluster.up(executor, 70_000, 1, 1, 64))
        .isInstanceOf(UsageException.class)
        .hasMessage("--port must be in [1, 65535], but is 70000");
    assertThat(cluster.workers()).isEmpty();
  }

  /** As Ctrl-C does, while workers are started or waited for. */
  @Test
  void leavesNothingBehindWhereTheStartIsInterrupted() throws Exception {
    Process start =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessStart.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    while (start.isAlive()
        && ClusterState.read(folder).map(s -> s.members().size()).orElse(0) < 3) {
      Thread.sleep(20);
    }
    List<Member> begun = members();
    start.destroy();
    assertThat(start.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(begun).hasSizeGreaterThanOrEqualTo(3).noneMatch(Member::isAlive);
    assertThat(cluster.status()).isEmpty();
    List<String> left =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .filter(line -> line.contains(folder + "/"))
            .toList();
    assertThat(left).isEmpty();
  }

  /** Starts one worker after the other. */
  static final class EndlessStart {
    private EndlessStart() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      new LocalCluster(folder).up(new Sleepers(folder, true), Ports.free(), 12, 1, 1);
    }
  }

  private String up(Sleepers executor) throws IOException {
    return cluster.up(executor, Ports.free(), 2, 1, 64);
  }

  private List<Member> members() {
    return ClusterState.read(folder).orElseThrow().members();
  }
}
