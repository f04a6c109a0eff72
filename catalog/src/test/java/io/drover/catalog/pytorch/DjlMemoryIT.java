package io.drover.catalog.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.drover.catalog.Learner;
import io.drover.catalog.ppo.Ppo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process trains many members one after the other. */
final class DjlMemoryIT {
  private static final int CYCLES = 1000;
  private static final int WARM_UP = 200;
  private static final long MOST_GROWTH = 32L << 20;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the process's memory is read from /proc")
  void createTrainAndCloseLeavesNothingBehind() throws Exception {
    long before = 0;
    long rollout = new Ppo().rolloutSteps(DjlMembers.params("djl"));
    try (NDManager manager = PyTorch.hostManager()) {
      NDManager root = manager.getParentManager();
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        if (cycle == WARM_UP) {
          before = resident();
        }
        try (Learner<Ppo.Params> learner = DjlMembers.start("djl", cycle)) {
          learner.train(rollout);
        }
      }
      assertThat(root.getManagedArrays()).isEmpty();
    }
    assertThat(resident() - before).as("bytes of resident memory gained").isLessThan(MOST_GROWTH);
  }

  /** Bytes of this process that are in memory, after a collection of garbage. */
  private static long resident() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IOException("/proc/self/status does not tell VmRSS");
  }
}
