package io.drover.catalog.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.drover.catalog.OwnJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When and how PyTorch starts, seen from outside, in JVMs of their own. */
final class DjlStartTest {
  private static final List<String> NO_NETWORK = List.of("unshare", "--map-root-user", "--net");

  @Test
  void noClassOfDjlIsLoadedWhereOnlyTheJvmComputes() throws Exception {
    String output = child(List.of(), "-verbose:class", "jvm");
    assertThat(output).contains("checkpoint ").contains(" io.drover.catalog.network.Backend");
    assertThat(output.lines().filter(line -> line.contains(" ai.djl."))).isEmpty();
  }

  /** Its native part comes from the class path alone; the cache is this build's own. */
  @Test
  void startsWithoutANetwork() throws Exception {
    List<String> command = new ArrayList<>(NO_NETWORK);
    command.add("true");
    boolean separable = runs(command);
    String output = child(separable ? NO_NETWORK : List.of(), "-Dai.djl.offline=true", "djl");
    assertThat(output).contains("checkpoint ");
    assertThat(Path.of("target/djl/pytorch")).isNotEmptyDirectory();
    assumeThat(separable).as("a network namespace can be made here").isTrue();
  }

  private static boolean runs(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String child(List<String> before, String flag, String backend) throws Exception {
    List<String> command = new ArrayList<>(before);
    command.addAll(OwnJvm.command(List.of(flag), DjlMembers.class, backend));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DJL_CACHE_DIR", Path.of("target/djl").toAbsolutePath().toString());
    return OwnJvm.run(builder);
  }
}
