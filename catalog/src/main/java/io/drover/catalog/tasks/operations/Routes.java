package io.drover.catalog.tasks.operations;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.Dynamics;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Routes of a vehicle with a capacity. State: the places, the depot first; demands of the
 * customers; where the vehicle is; what it delivered since the depot; steps; customers served;
 * length.
 */
final class Routes implements Dynamics {
  private static final int MOST_DEMAND = 9;

  private final int customers;
  private final int capacity;
  private final boolean stepRewards;
  private final Places places;
  private final int demand;
  private final int current;
  private final int used;
  private final int steps;
  private final int served;
  private final int length;
  private float reward;

  Routes(int customers, int capacity, boolean stepRewards) {
    this.customers = customers;
    this.capacity = capacity;
    this.stepRewards = stepRewards;
    places = new Places(customers + 1);
    demand = places.size();
    current = demand + customers;
    used = current + 1;
    steps = current + 2;
    served = current + 3;
    length = current + 4;
  }

  List<String> names() {
    List<String> names = places.names();
    for (int customer = 1; customer <= customers; customer++) {
      names.add("demand" + customer);
    }
    names.addAll(List.of("current_node", "used_capacity", "i", "served", "length"));
    return names;
  }

  @Override
  public int stateSize() {
    return length + 1;
  }

  @Override
  public void start(Rng rng, double[] state, int at, int stride) {
    places.start(rng, state, at, stride);
    for (int k = demand; k < current; k++) {
      state[k * stride + at] = 1 + rng.nextInt(MOST_DEMAND);
    }
    for (int k = current; k <= length; k++) {
      state[k * stride + at] = 0;
    }
  }

  private int demand(int customer, double[] state, int at, int stride) {
    return (int) state[(demand + customer - 1) * stride + at];
  }

  @Override
  public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
    int next = (int) actions[actionAt];
    int step = (int) state[steps * stride + at] + 1;
    double way = places.distance((int) state[current * stride + at], next, state, at, stride);
    places.visit(next, step, state, at, stride);
    if (next == 0) {
      state[used * stride + at] = 0;
    } else {
      state[used * stride + at] += demand(next, state, at, stride);
      state[served * stride + at]++;
    }
    boolean complete =
        state[served * stride + at] == customers && places.step(0, state, at, stride) > 0;
    if (complete) {
      way += places.distance(next, 0, state, at, stride);
    }
    state[current * stride + at] = next;
    state[steps * stride + at] = step;
    state[length * stride + at] += way;
    reward = stepRewards ? -(float) way : complete ? -(float) state[length * stride + at] : 0;
    return complete;
  }

  @Override
  public float reward(boolean terminal) {
    return reward;
  }

  @Override
  public void observe(double[] state, int at, int stride, float[] observations, int to) {
    places.observe(state, at, stride, observations, to);
    int next = to + places.size();
    for (int customer = 1; customer <= customers; customer++) {
      observations[next++] = (float) demand(customer, state, at, stride) / capacity;
    }
    observations[next++] = (float) (state[used * stride + at] / capacity);
    places.observe((int) state[current * stride + at], state, at, stride, observations, next);
  }

  @Override
  public void mask(double[] state, int at, int stride, boolean[] masks, int to) {
    double left = capacity - state[used * stride + at];
    boolean any = false;
    for (int customer = 1; customer <= customers; customer++) {
      boolean allowed =
          places.step(customer, state, at, stride) == 0
              && demand(customer, state, at, stride) <= left;
      masks[to + customer] = allowed;
      any |= allowed;
    }
    masks[to] = state[current * stride + at] != 0 || !any;
  }

  @Override
  public boolean isState(double[] state, int at, int stride) {
    boolean good =
        Places.isWhole(state[steps * stride + at], 0, 2 * customers + 1)
            && places.isState((int) state[steps * stride + at], state, at, stride)
            && Places.isWhole(state[current * stride + at], 0, customers)
            && Places.isWhole(state[used * stride + at], 0, capacity);
    int visited = 0;
    for (int customer = 1; good && customer <= customers; customer++) {
      good = Places.isWhole(state[(demand + customer - 1) * stride + at], 1, MOST_DEMAND);
      visited += places.step(customer, state, at, stride) > 0 ? 1 : 0;
    }
    return good && state[served * stride + at] == visited;
  }

  @Override
  public void take(double[] variables, double[] state, int at, int stride) {
    if (variables.length == stateSize()
        && (!isState(variables, 0, 1)
            || (variables[served] == customers && places.step(0, variables, 0, 1) > 0))) {
      throw new IllegalArgumentException("a state must be routes that are not complete yet");
    }
    Dynamics.super.take(variables, state, at, stride);
  }

  /** The depot is where no customer was visited in a step. */
  @Override
  public Optional<Picture> picture(double[] state, int at, int stride) {
    List<Integer> way = new ArrayList<>(List.of(0));
    int done = (int) state[steps * stride + at];
    for (int step = 1; step <= done; step++) {
      int stop = 0;
      for (int customer = 1; customer <= customers; customer++) {
        stop = places.step(customer, state, at, stride) == step ? customer : stop;
      }
      way.add(stop);
    }
    boolean complete =
        state[served * stride + at] == customers && places.step(0, state, at, stride) > 0;
    if (complete) {
      way.add(0);
    }
    return Optional.of(places.picture(way, true, state, at, stride));
  }
}
