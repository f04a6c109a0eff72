package io.drover.catalog.tasks.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.PythonPeer;
import io.drover.dsl.component.Params;
import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tasks against the real Gymnasium and its Box2D: 1,000 states with equal actions and equal
 * chance from there on.
 *
 * <p>Both worlds reckon in floats, with sines that differ in the last bit. Where that makes a
 * contact or a limit of a joint a step earlier or later, they part; so medians are small and
 * extremes are not. A table is left in {@code target/box2d-deviations.txt}.
 */
final class Box2dPeerIT {
  private static final int COUNT = 1000;

  @TempDir private Path folder;

  /** Before each test, so that each shows up as skipped. */
  @BeforeEach
  void findGymnasium() throws InterruptedException {
    Peer.assumeBox2d();
  }

  @Test
  void landersFallAsInGymnasium() throws Exception {
    compare(new LunarLander(), Map.of(), Map.of());
  }

  @Test
  void landersAreThrottledAsInGymnasium() throws Exception {
    compare(new LunarLanderContinuous(), Map.of(), Map.of());
  }

  @Test
  void landersDriftInTheWindAsInGymnasium() throws Exception {
    Map<String, Object> windy =
        Map.of("enable_wind", true, "gravity", -7.0, "wind_power", 19.0, "turbulence_power", 1.9);
    compare(new LunarLander(), windy, windy);
  }

  @Test
  void walkersStumbleAsInGymnasium() throws Exception {
    compare(new BipedalWalker(), Map.of(), Map.of());
  }

  @Test
  void walkersStumbleOverObstaclesAsInGymnasium() throws Exception {
    compare(new BipedalWalkerHardcore(), Map.of(), Map.of());
  }

  private <P extends Record> void compare(
      TaskType<P> type, Map<String, Object> params, Map<String, Object> arguments)
      throws Exception {
    P read = Params.create(type.params(), params);
    List<Transition> transitions =
        Transition.draw(type.create(read, 50), COUNT, Key.of("actions").rng());
    String id = type.card().name();
    List<String> lines = transitions.stream().map(t -> Json.write(t.line(id, arguments))).toList();
    List<Transition.Seen> theirs = replay(lines);
    Task task = type.create(read, 1);
    List<Transition.Seen> ours = transitions.stream().map(t -> t.play(task)).toList();
    Deviations deviations = Deviations.of(ours, theirs);
    Peer.note("deviations", id + (arguments.isEmpty() ? "" : " " + arguments) + ": " + deviations);
    assertThat(theirs).hasSize(COUNT);
    deviations.requireSmall();
  }

  private List<Transition.Seen> replay(List<String> lines) throws Exception {
    List<Transition.Seen> seen = new ArrayList<>();
    for (String line :
        PythonPeer.run(Box2dPeerIT.class, "box2d_peer.py", lines, List.of(), folder)) {
      seen.add(Json.read(line, Transition.Seen.class));
    }
    return seen;
  }

  /** Largest differences of observations after 1, 10 and 100 steps, sorted; and of episodes. */
  private record Deviations(double[][] sorted, double sameEnd, double medianReturn) {
    static Deviations of(List<Transition.Seen> ours, List<Transition.Seen> theirs) {
      double[][] sorted = new double[Transition.MOMENTS.size()][];
      for (int m = 0; m < sorted.length; m++) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
          float[][] a = ours.get(i).observations();
          float[][] b = theirs.get(i).observations();
          if (a.length > m && b.length > m) {
            differences.add(difference(a[m], b[m]));
          }
        }
        sorted[m] = differences.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      }
      double[] returns = new double[ours.size()];
      int same = 0;
      for (int i = 0; i < returns.length; i++) {
        Transition.Seen a = ours.get(i);
        Transition.Seen b = theirs.get(i);
        returns[i] = Math.abs(a.returned() - b.returned());
        same += a.steps() == b.steps() && a.terminated() == b.terminated() ? 1 : 0;
      }
      Arrays.sort(returns);
      return new Deviations(sorted, (double) same / returns.length, at(returns, 0.5));
    }

    private static double difference(float[] a, float[] b) {
      double largest = 0;
      for (int k = 0; k < a.length; k++) {
        largest = Math.max(largest, Math.abs(a[k] - b[k]));
      }
      return largest;
    }

    private static double at(double[] sorted, double share) {
      return sorted[(int) (share * (sorted.length - 1))];
    }

    void requireSmall() {
      assertThat(at(sorted[0], 0.5)).as("median after one step").isLessThan(1e-6);
      assertThat(at(sorted[0], 0.99)).as("99 % after one step").isLessThan(1e-4);
      assertThat(at(sorted[1], 0.5)).as("median after ten steps").isLessThan(1e-4);
      assertThat(at(sorted[2], 0.5)).as("median after a hundred steps").isLessThan(1e-2);
      assertThat(sameEnd).as("share of episodes that end in the same step").isGreaterThan(0.98);
    }

    @Override
    public String toString() {
      List<String> rows = new ArrayList<>();
      for (int m = 0; m < sorted.length; m++) {
        rows.add(
            String.format(
                Locale.ROOT,
                "%d steps (%d cases): median %.1e, 90 %% %.1e, 99 %% %.1e, largest %.1e",
                Transition.MOMENTS.get(m),
                sorted[m].length,
                at(sorted[m], 0.5),
                at(sorted[m], 0.9),
                at(sorted[m], 0.99),
                at(sorted[m], 1)));
      }
      return rows.stream().collect(Collectors.joining("; "))
          + String.format(
              Locale.ROOT,
              "; %.1f %% end in the same step; median difference of returns %.1e",
              100 * sameEnd,
              medianReturn);
    }
  }
}
