package io.drover.pipelines.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Use;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Segment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunRoundTest {
  private final Chain one = chain("seed/500", 1);
  private final Chain two = chain("seed/500", 2);
  private final Chain other = chain("seed/501", 1);

  @Test
  void keepsChainsTogetherThatBeginAlike() {
    assertThat(RunRound.together(List.of(one, other, two), 2))
        .containsExactly(List.of(one, two), List.of(other));
  }

  @Test
  void leavesNoWorkerWithoutWork() {
    assertThat(RunRound.together(List.of(one, other, two), 3))
        .containsExactly(List.of(one), List.of(other), List.of(two));
  }

  /** Two segments, the first of which depends on the stream alone. */
  private static Chain chain(String stream, double rate) {
    Segment first = segment(stream, "", 0, 1);
    return new Chain(List.of(first, segment(stream, first.key(), 10, rate)), 1);
  }

  private static Segment segment(String stream, String parent, long from, double rate) {
    return new Segment(
        Segment.Kind.TRAIN,
        "code",
        new Use("toy", Map.of()),
        new Use("toy", Map.of("rate", rate)),
        20,
        stream,
        parent,
        from,
        from + 10,
        0,
        false,
        Map.of());
  }
}
