package io.drover.pipelines.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of workers' answers; clusters that give them are in the tests of executors. */
class WorkerProbeTest {
  private static final int JAVA = Runtime.version().feature();
  private static final String CODE = "c0de";
  private static final Answer FIRST = new Answer(0, "a:1", JAVA, CODE);

  @Test
  void namesEveryWorkerOnce() {
    List<Answer> answers =
        List.of(new Answer(2, "b:2", JAVA, CODE), FIRST, new Answer(1, "a:1", JAVA, CODE));
    assertThat(WorkerProbe.workers(answers, 3, CODE)).containsExactly("a:1", "b:2");
  }

  @Test
  void refusesAWorkerOfAnotherBuild() {
    List<Answer> answers = List.of(FIRST, new Answer(1, "b:2", JAVA, "01d"));
    assertThatThrownBy(() -> WorkerProbe.workers(answers, 2, CODE))
        .isInstanceOf(ProbeFailedException.class)
        .hasMessageContaining("worker b:2 runs another build of Drover")
        .hasMessageContaining("drover cluster down, then up");
  }

  @Test
  void refusesAWorkerOfAnotherJava() {
    List<Answer> answers = List.of(FIRST, new Answer(1, "b:2", JAVA + 1, CODE));
    assertThatThrownBy(() -> WorkerProbe.workers(answers, 2, CODE))
        .isInstanceOf(ProbeFailedException.class)
        .hasMessageContaining("worker b:2 runs Java " + (JAVA + 1))
        .hasMessageContaining("this process Java " + JAVA);
  }

  @Test
  void refusesLanesThatSaidNothing() {
    assertThatThrownBy(() -> WorkerProbe.workers(List.of(FIRST), 2, CODE))
        .isInstanceOf(ProbeFailedException.class)
        .hasMessageContaining("only 1 of 2 lanes");
  }
}
