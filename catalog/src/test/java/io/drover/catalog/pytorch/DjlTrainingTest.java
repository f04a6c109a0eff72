package io.drover.catalog.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.ppo.Ppo;
import io.drover.dsl.component.Determinism;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

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
