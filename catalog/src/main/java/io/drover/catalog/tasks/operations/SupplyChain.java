package io.drover.catalog.tasks.operations;

import io.drover.catalog.tasks.Dynamics;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A supply chain in which each stage orders from the next, and the last one makes what it is asked
 * for. State: inventories; unfilled orders of the last period; the period; requests and what was
 * filled of them, both {@code [periods, stages]}; demands of all periods, which nobody sees.
 *
 * <p>Hubbs, Perez, Sarwar, Sahinidis, Grossmann and Wassick, "OR-Gym", arXiv:2008.06319.
 */
final class SupplyChain implements Dynamics {
  private final InvManagement.Params params;

  /** Stages that hold inventory and order. */
  private final int stages;

  private final int periods;
  private final int longest;
  private final int[] capacity;
  private final int[] leadTime;
  private final double[] price;
  private final double[] cost;
  private final double[] shortage;
  private final double[] holding;
  private final double[] discounts;
  private final Poisson demand;

  private final int backlog;
  private final int period;
  private final int requests;
  private final int filled;
  private final int demands;

  /** Of one step: what each stage is asked for, and what it gives. */
  private final double[] asked;

  private final double[] given;
  private float reward;

  SupplyChain(InvManagement.Params params) {
    this.params = params;
    stages = params.initInv().size();
    periods = params.periods();
    capacity = params.c().stream().mapToInt(Integer::intValue).toArray();
    leadTime = params.leadTimes().stream().mapToInt(Integer::intValue).toArray();
    longest = Arrays.stream(leadTime).max().orElseThrow();
    cost = doubles(params.r());
    shortage = doubles(params.k());
    holding = doubles(params.h());
    price = new double[stages + 1];
    price[0] = params.p();
    System.arraycopy(cost, 0, price, 1, stages);
    discounts = new double[periods];
    double discount = 1;
    for (int t = 0; t < periods; t++) {
      discounts[t] = discount;
      discount *= params.alpha();
    }
    demand = new Poisson(params.mu());
    backlog = stages;
    period = backlog + stages + 1;
    requests = period + 1;
    filled = requests + periods * stages;
    demands = filled + periods * stages;
    asked = new double[stages + 1];
    given = new double[stages + 1];
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Numbers in an observation: inventories, and the requests of the longest lead time. */
  int observationSize() {
    return stages * (longest + 1);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    add(names, "I", stages);
    add(names, "B", stages + 1);
    names.add("period");
    add(names, "request", periods * stages);
    add(names, "R", periods * stages);
    add(names, "D", periods);
    return names;
  }

  private static void add(List<String> names, String name, int count) {
    for (int i = 0; i < count; i++) {
      names.add(name + i);
    }
  }

  @Override
  public int stateSize() {
    return demands + periods;
  }

  @Override
  public void start(Rng rng, double[] state, int at, int stride) {
    for (int k = 0; k < demands; k++) {
      state[k * stride + at] = k < stages ? params.initInv().get(k) : 0;
    }
    for (int k = demands; k < stateSize(); k++) {
      state[k * stride + at] = demand.draw(rng);
    }
  }

  @Override
  public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
    int now = (int) state[period * stride + at];
    order(now, state, at, stride, actions, actionAt);
    receive(now, state, at, stride);
    double customers = state[(demands + now) * stride + at];
    asked[0] = customers + state[backlog * stride + at];
    given[0] = Math.min(state[at], asked[0]);
    double profit = 0;
    for (int i = 0; i <= stages; i++) {
      double left = 0;
      if (i < stages) {
        left = state[i * stride + at] - given[i];
        state[i * stride + at] = left;
      }
      double missing = asked[i] - given[i];
      double ordered = i < stages ? given[i + 1] : given[stages];
      double kept = i < stages ? holding[i] * left : 0;
      profit += price[i] * given[i] - (cost[i] * ordered + shortage[i] * missing + kept);
      state[(backlog + i) * stride + at] = params.backlog() ? missing : 0;
    }
    reward = (float) (discounts[now] * profit);
    state[period * stride + at] = now + 1;
    return now + 1 == periods;
  }

  /** Each stage asks the next one, which gives what it can make and has. */
  private void order(int now, double[] state, int at, int stride, float[] actions, int actionAt) {
    for (int i = 0; i < stages; i++) {
      int request = (int) actions[actionAt + i];
      state[(requests + now * stages + i) * stride + at] = request;
      asked[i + 1] = request + state[(backlog + i + 1) * stride + at];
      double most = i + 1 < stages ? state[(i + 1) * stride + at] : Double.POSITIVE_INFINITY;
      given[i + 1] = Math.min(Math.min(asked[i + 1], capacity[i]), most);
      state[(filled + now * stages + i) * stride + at] = given[i + 1];
    }
  }

  /** What was ordered a lead time ago arrives. */
  private void receive(int now, double[] state, int at, int stride) {
    for (int i = 0; i < stages; i++) {
      int then = now - leadTime[i];
      if (then >= 0) {
        state[i * stride + at] += state[(filled + then * stages + i) * stride + at];
      }
    }
  }

  @Override
  public float reward(boolean terminal) {
    return reward;
  }

  @Override
  public void observe(double[] state, int at, int stride, float[] observations, int to) {
    for (int i = 0; i < stages; i++) {
      observations[to + i] = (float) state[i * stride + at];
    }
    int now = (int) state[period * stride + at];
    int next = to + stages;
    for (int t = now - longest; t < now; t++) {
      for (int i = 0; i < stages; i++) {
        observations[next++] = t < 0 ? 0 : (float) state[(requests + t * stages + i) * stride + at];
      }
    }
  }

  @Override
  public boolean isState(double[] state, int at, int stride) {
    if (!Places.isWhole(state[period * stride + at], 0, periods)) {
      return false;
    }
    for (int k = 0; k < stateSize(); k++) {
      double number = state[k * stride + at];
      if (!(number >= 0 && number == Math.rint(number))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void take(double[] variables, double[] state, int at, int stride) {
    if (variables.length == stateSize()
        && (!isState(variables, 0, 1) || variables[period] == periods)) {
      throw new IllegalArgumentException(
          "a state must be whole numbers from 0 on, in a period below " + periods);
    }
    Dynamics.super.take(variables, state, at, stride);
  }
}
