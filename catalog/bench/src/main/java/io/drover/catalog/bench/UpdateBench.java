package io.drover.catalog.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One update of one network, and its forward pass for few rows, at the sizes of algorithms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UpdateBench {
  /** Which back-end. */
  @Param({"jvm"})
  public String backend;

  /** Widths of the layers, then the rows of a batch, then the activation. */
  @Param({
    "4-256-256-2 x 64 relu",
    "4-256-256-1 x 256 relu",
    "4-400-300-1 x 256 relu",
    "4-64-64-2 x 256 tanh",
    "4-64-64-1 x 100 relu",
    "4-64-64-2 x 40 tanh"
  })
  public String size;

  private UpdateSpeed.Update update;

  /** Makes the network. */
  @Setup
  public void start() {
    update = UpdateSpeed.Update.of(backend, size);
  }

  /** Closes it. */
  @TearDown
  public void stop() {
    update.close();
  }

  /** Forward, backward, a step of Adam, new parameters taken over. */
  @Benchmark
  public void update() {
    update.run();
  }

  /** Outputs for one row. */
  @Benchmark
  public float[] forwardOfOne() {
    return update.forward(1);
  }

  /** Outputs for 8 rows. */
  @Benchmark
  public float[] forwardOfEight() {
    return update.forward(8);
  }

  /** Outputs for as many rows as the batch has, up to 64. */
  @Benchmark
  public float[] forwardOfSixtyFour() {
    return update.forward(64);
  }
}
