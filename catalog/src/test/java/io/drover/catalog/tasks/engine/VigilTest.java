package io.drover.catalog.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class VigilTest {
  /** An answer that is there at some look. */
  private static final class Answer extends InputStream {
    private final int at;
    private int looks;

    Answer(int at) {
      this.at = at;
    }

    @Override
    public int available() {
      return ++looks < at ? 0 : 1;
    }

    @Override
    public int read() {
      throw new AssertionError("looks only");
    }
  }

  private static final int NEVER = Integer.MAX_VALUE;
  private static final long MICROSECOND = 1000;

  private final AtomicInteger kept = new AtomicInteger();
  private long now;
  private long look = MICROSECOND;

  private Vigil vigil(int cores) {
    return new Vigil(kept, cores, () -> now += look);
  }

  private static int looks(Vigil vigil, int at) throws IOException {
    Answer answer = new Answer(at);
    vigil.keep(answer);
    return answer.looks;
  }

  /** Answers that are not looked for before one is. */
  private static int naps(Vigil vigil) throws IOException {
    int naps = 0;
    while (looks(vigil, 1) == 0) {
      naps++;
    }
    return naps;
  }

  @Test
  void looksUntilTheAnswerIsThere() throws IOException {
    Vigil vigil = vigil(2);
    assertThat(looks(vigil, 50)).isEqualTo(50);
    assertThat(looks(vigil, 3)).isEqualTo(3);
  }

  @Test
  void sleepsWhereEngineAndTrainingHaveNoCoreEach() throws IOException {
    assertThat(looks(vigil(1), 50)).isZero();
  }

  @Test
  void sleepsWhileOtherEnginesHaveTheCores() throws IOException {
    Vigil vigil = vigil(2);
    Vigil other = vigil(2);
    assertThat(looks(vigil, 50)).isZero();
    other.end();
    assertThat(looks(vigil, 50)).isEqualTo(50);
  }

  @Test
  void sleepsAfterAWhileAndThenForEverMoreAnswers() throws IOException {
    Vigil vigil = vigil(2);
    assertThat(looks(vigil, NEVER)).isEqualTo(201);
    assertThat(naps(vigil)).isEqualTo(8);
    looks(vigil, NEVER);
    assertThat(naps(vigil)).isEqualTo(16);
    for (int i = 0; i < 20; i++) {
      looks(vigil, NEVER);
      naps(vigil);
    }
    looks(vigil, NEVER);
    assertThat(naps(vigil)).isEqualTo(4096);
  }

  @Test
  void leavesItsCoreToSomebodyWhoWantsIt() throws IOException {
    Vigil vigil = vigil(2);
    look = 3000 * MICROSECOND;
    assertThat(looks(vigil, NEVER)).isEqualTo(1);
    look = MICROSECOND;
    assertThat(naps(vigil)).isEqualTo(8);
  }

  @Test
  void forgetsVigilsInVainAfterManyOthers() throws IOException {
    Vigil vigil = vigil(2);
    looks(vigil, NEVER);
    naps(vigil);
    for (int i = 0; i < 1100; i++) {
      looks(vigil, 2);
    }
    looks(vigil, NEVER);
    assertThat(naps(vigil)).isEqualTo(8);
  }
}
