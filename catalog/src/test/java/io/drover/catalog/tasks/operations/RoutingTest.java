package io.drover.catalog.tasks.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tours and routes against all that there are on small instances. */
final class RoutingTest {
  private static final double ROUNDING = 1e-6; // rewards are floats

  private static Task tsp(long cities, boolean stepRewards) {
    Map<String, Object> values = Map.of("num_loc", cities, "step_rewards", stepRewards);
    return new Tsp().create(Params.create(Tsp.Params.class, values), 1);
  }

  private static Task cvrp(long customers, long capacity, boolean stepRewards) {
    Map<String, Object> values =
        Map.of("num_loc", customers, "capacity", capacity, "step_rewards", stepRewards);
    return new Cvrp().create(Params.create(Cvrp.Params.class, values), 1);
  }

  /** Every sequence of allowed actions from a state to the end, with its sum of rewards. */
  private static Map<List<Integer>, Double> all(Task task) {
    Map<List<Integer>, Double> found = new LinkedHashMap<>();
    walk(task, task.state(0), new ArrayList<>(), 0, found);
    return found;
  }

  private static void walk(
      Task task,
      double[] state,
      List<Integer> taken,
      double sum,
      Map<List<Integer>, Double> found) {
    for (int action = 0; action < task.facts().discreteActions(); action++) {
      task.state(0, state);
      if (task.actionMasks()[action]) {
        task.step(new float[] {action});
        taken.add(action);
        double so = sum + task.rewards()[0];
        if (task.terminated()[0]) {
          found.put(List.copyOf(taken), so);
        } else {
          walk(task, task.state(0), taken, so, found);
        }
        taken.remove(taken.size() - 1);
      }
    }
  }

  private static double length(double[] state, List<Integer> stops) {
    double length = 0;
    for (int i = 0; i < stops.size(); i++) {
      int from = stops.get(i);
      int to = stops.get((i + 1) % stops.size());
      length +=
          Math.hypot(state[2 * from] - state[2 * to], state[2 * from + 1] - state[2 * to + 1]);
    }
    return length;
  }

  @Test
  void toursAreAllOrdersOfTheCitiesAndCostTheirLength() {
    for (boolean stepRewards : new boolean[] {false, true}) {
      Task task = tsp(5, stepRewards);
      task.reset(Key.of("tours"));
      double[] cities = task.state(0);
      Map<List<Integer>, Double> tours = all(task);
      assertThat(tours).hasSize(120);
      tours.forEach(
          (tour, sum) -> {
            assertThat(tour).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            assertThat(sum).isCloseTo(-length(cities, tour), within(ROUNDING));
          });
    }
  }

  @Test
  void aTourIsPaidAtItsEndUnlessStepsAre() {
    Task task = tsp(4, false);
    Task stepwise = tsp(4, true);
    task.reset(Key.of("pay"));
    stepwise.reset(Key.of("pay"));
    for (int city = 0; city < 4; city++) {
      task.step(new float[] {city});
      stepwise.step(new float[] {city});
      assertThat(task.rewards()[0] == 0).isEqualTo(city < 3);
      assertThat(stepwise.rewards()[0] == 0).isEqualTo(city == 0);
    }
  }

  @Test
  void routesServeEverybodyOnceAndNeverCarryTooMuch() {
    int capacity = 10;
    for (String key : List.of("one", "two", "three", "four")) {
      Task task = cvrp(4, capacity, false);
      task.reset(Key.of(key));
      double[] start = task.state(0);
      int demand = 3 * 5;
      Map<List<Integer>, Double> routes = all(task);
      Set<List<Integer>> expected = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
      routes(start, demand, capacity, new ArrayList<>(), expected);
      assertThat(routes.keySet()).containsExactlyInAnyOrderElementsOf(expected);
      routes.forEach(
          (route, sum) -> {
            List<Integer> closed = new ArrayList<>(List.of(0));
            closed.addAll(route);
            assertThat(sum).isCloseTo(-length(start, closed), within(ROUNDING));
          });
    }
  }

  /** All feasible routes, by their definition: the depot whenever the vehicle is not there. */
  private static void routes(
      double[] state, int demand, int capacity, List<Integer> taken, Set<List<Integer>> found) {
    boolean served = taken.containsAll(List.of(1, 2, 3, 4));
    if (served && taken.contains(0)) {
      found.add(List.copyOf(taken));
      return;
    }
    double load = 0;
    for (int i = taken.size() - 1; i >= 0 && taken.get(i) != 0; i--) {
      load += state[demand + taken.get(i) - 1];
    }
    boolean atDepot = taken.isEmpty() || taken.get(taken.size() - 1) == 0;
    for (int stop = 0; stop <= 4; stop++) {
      boolean feasible =
          stop == 0
              ? !atDepot
              : !taken.contains(stop) && load + state[demand + stop - 1] <= capacity;
      if (feasible) {
        taken.add(stop);
        routes(state, demand, capacity, taken, found);
        taken.remove(taken.size() - 1);
      }
    }
  }

  @Test
  void stepsOfRoutesAddUpToTheirLength() {
    Task task = cvrp(3, 9, false);
    Task stepwise = cvrp(3, 9, true);
    task.reset(Key.of("sum"));
    stepwise.reset(Key.of("sum"));
    Map<List<Integer>, Double> atEnd = all(task);
    all(stepwise)
        .forEach((route, sum) -> assertThat(sum).isCloseTo(atEnd.get(route), within(ROUNDING)));
  }

  @Test
  void whatIsMaskedIsRefused() {
    Task task = tsp(4, false);
    task.reset(Key.of(0));
    task.step(new float[] {2});
    assertThatThrownBy(() -> task.step(new float[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("action must be one that is allowed now, but is 2");
    assertThatThrownBy(() -> task.state(0, new double[task.state(0).length]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCapacityIsTheOneThatIsUsualWithSoManyCustomers() {
    Map<Integer, Integer> usual = Map.of(10, 20, 20, 30, 50, 40, 100, 50, 22, 30, 499, 100);
    usual.forEach(
        (customers, capacity) ->
            assertThat(Params.create(Cvrp.Params.class, Map.of("num_loc", (long) customers)).load())
                .isEqualTo(capacity));
  }
}
