package io.drover.executors.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.pipelines.run.Progress;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void drawsABarForEachNumber() {
    assertThat(Curve.bars(List.of(0.0, 50.0, 100.0, -0.0))).isEqualTo("▁▅█▁");
    assertThat(Curve.bars(List.of(7.0, 7.0))).isEqualTo("▁▁");
    assertThat(Curve.bars(List.of())).isEmpty();
  }

  @Test
  void leavesOutWhatIsLongAgo() {
    List<Double> many = DoubleStream.iterate(0, x -> x + 1).limit(500).boxed().toList();
    assertThat(Curve.bars(many)).hasSize(24).startsWith("▁").endsWith("█");
  }

  @Test
  void tellsOfTheLastEvaluationAndOfTheMeanOfAll() {
    Curve curve = new Curve();
    assertThat(curve.ofAll()).isEmpty();
    curve.add(new Progress.Evaluated(1000, 10_000, 40_000, 0));
    curve.add(new Progress.Evaluated(1000, 20_000, 40_000, 10));
    curve.add(new Progress.Evaluated(1001, 10_000, 40_000, 100));
    assertThat(curve.ofAll()).isEqualTo("100.0 at 10.0k █▁");
    assertThat(curve.ofLast()).isEqualTo("seed 1001: 100.0 at 10.0k of 40.0k steps  ▁");
  }
}
