package io.drover.catalog.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.ppo.Ppo;
import io.drover.dsl.component.Determinism;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose networks PyTorch computes. */
final class DjlTrainingTest {
  private static final int MEMBERS = 8;
  private static final int ROLLOUTS = 6;

  @Test
  void membersInOneJvmGiveTheBitsThatEachGivesAlone() throws Exception {
    List<byte[]> alone = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      alone.add(DjlMembers.trained("djl", member, ROLLOUTS));
    }
    ExecutorService threads = Executors.newFixedThreadPool(MEMBERS);
    try {
      CyclicBarrier start = new CyclicBarrier(MEMBERS);
      List<Callable<byte[]>> work = new ArrayList<>();
      for (int member = 0; member < MEMBERS; member++) {
        int number = member;
        work.add(
            () -> {
              start.await();
              return DjlMembers.trained("djl", number, ROLLOUTS);
            });
      }
      List<Future<byte[]>> together = threads.invokeAll(work);
      for (int member = 0; member < MEMBERS; member++) {
        assertThat(Arrays.equals(together.get(member).get(), alone.get(member)))
            .as("member %d", member)
            .isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Of a thread's helpers, which the system names as it does the thread, there must be none. */
  @Test
  void aThreadComputesAlone() throws Exception {
    Path tasks = Path.of("/proc/self/task");
    assumeThat(tasks).as("the system's list of threads").isDirectory();
    // In another thread, for which PyTorch's own setting holds.
    PyTorch.hostManager().close();
    String name = "computes-alone";
    ExecutorService threads = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
    try {
      long helpers =
          threads
              .submit(
                  () -> {
                    multiply(128);
                    try (Stream<Path> all = Files.list(tasks)) {
                      return all.filter(task -> named(task, name)).count() - 1;
                    }
                  })
              .get();
      assertThat(helpers).isZero();
    } finally {
      threads.shutdown();
    }
  }

  private static boolean named(Path task, String name) {
    try {
      return Files.readString(task.resolve("comm"), StandardCharsets.UTF_8).strip().equals(name);
    } catch (IOException e) {
      // It ended meanwhile.
      return false;
    }
  }

  /**
   * Large enough for the library behind PyTorch to split the products, if it may, and too small for
   * PyTorch to split anything else, where it would set the number of threads itself.
   */
  private static void multiply(int size) {
    try (Sequential layers = new Sequential(List.of(Layer.dense(size, size)), size, size, false)) {
      layers.load(new float[layers.parameters()], 0);
      float[] x = new float[size * size];
      layers.forward(x, 0, size, new float[size * size]);
      layers.backward(x, size, new float[layers.parameters()], 0);
    }
  }

  @Test
  void aLibraryOfTheUsersOwnIsKnownByItsBuild(@TempDir Path directory) throws IOException {
    Path libraries = Files.createDirectory(directory.resolve("lib"));
    assertThat(Installation.build(libraries)).isEmpty();
    Files.writeString(directory.resolve("build-version"), "2.7.1+cpu\n", StandardCharsets.UTF_8);
    assertThat(Installation.build(libraries)).contains("build 2.7.1+cpu");
  }

  @Test
  void continuesToTheBitFromACheckpoint() throws Exception {
    byte[] whole = DjlMembers.trained("djl", 1, 4);
    for (int cut = 0; cut < 4; cut++) {
      byte[] checkpoint = DjlMembers.trained("djl", 1, cut);
      try (Learner<Ppo.Params> learner = DjlMembers.resume("djl", 1, checkpoint)) {
        learner.train((4 - cut) * new Ppo().rolloutSteps(DjlMembers.params("djl")));
        assertThat(Arrays.equals(learner.checkpoint(new MemoryChunks()), whole))
            .as("cut at %d", cut)
            .isTrue();
      }
    }
  }

  @Test
  void saysWhatItsResultsDependOn() {
    Ppo ppo = new Ppo();
    assertThat(ppo.determinism(DjlMembers.params("djl"))).isEqualTo(Determinism.VERSIONED);
    assertThat(ppo.libraries(DjlMembers.params("djl")))
        .containsEntry("djl", "0.35.1")
        .hasEntrySatisfying("pytorch", version -> assertThat(version).startsWith("2.7.1"))
        .hasEntrySatisfying("device", device -> assertThat(device).startsWith("cpu "));
    assertThat(ppo.determinism(DjlMembers.params("jvm"))).isEqualTo(Determinism.BITWISE);
    assertThat(ppo.libraries(DjlMembers.params("jvm"))).isEmpty();
  }
}
