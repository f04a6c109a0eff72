package io.drover.catalog.tasks.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.PythonPeer;
import io.drover.dsl.component.Params;
import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one policy gets in both worlds: the mean of either lies within the other's 95 % interval
 * over 100 episodes. The policy is Gymnasium's own heuristic for walkers.
 */
final class Box2dReturnsIT {
  private static final int EPISODES = 100;

  /** Two-sided 95 % of Student's t with 99 degrees of freedom. */
  private static final double T = 1.984;

  @TempDir private Path folder;

  @BeforeEach
  void findGymnasium() throws InterruptedException {
    Peer.assumeBox2d();
  }

  @Test
  void aWalkerGetsTheSameInGymnasium() throws Exception {
    compare(new BipedalWalker(), () -> new WalkingHeuristic()::act, 0);
  }

  private <P extends Record> void compare(
      TaskType<P> type, Supplier<Function<float[], float[]>> policy, int seed) throws Exception {
    Sample ours = Sample.of(play(type, policy, seed));
    String id = type.card().name();
    List<String> arguments = List.of(id, "" + EPISODES, "" + seed);
    List<String> lines =
        PythonPeer.run(Box2dReturnsIT.class, "box2d_returns.py", List.of(), arguments, folder);
    Sample theirs = Sample.of(Json.read(lines.get(0), double[].class));
    Peer.note("returns", id + ": here " + ours + ", Gymnasium " + theirs);
    assertThat(Math.abs(ours.mean() - theirs.mean()))
        .as("%s: here %s, Gymnasium %s", id, ours, theirs)
        .isLessThan(Math.min(ours.half(), theirs.half()));
  }

  private static <P extends Record> double[] play(
      TaskType<P> type, Supplier<Function<float[], float[]>> policy, int seed) {
    Task task = type.create(Params.create(type.params(), Map.of()), 1);
    double[] returns = new double[EPISODES];
    for (int e = 0; e < EPISODES; e++) {
      task.reset(Key.of(seed).child(e));
      Function<float[], float[]> act = policy.get();
      while (!task.terminated()[0] && !task.truncated()[0]) {
        task.step(act.apply(task.observations()));
        returns[e] += task.rewards()[0];
      }
    }
    return returns;
  }

  private record Sample(double mean, double half) {
    static Sample of(double[] returns) {
      double mean = Arrays.stream(returns).average().orElseThrow();
      double squares = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
      double error = Math.sqrt(squares / (returns.length - 1) / returns.length);
      return new Sample(mean, T * error);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f ± %.1f", mean, half);
    }
  }
}
