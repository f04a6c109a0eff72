package io.drover.catalog.tasks.tabular;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.Dynamics;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The dynamics of a task that is a {@link FiniteMdp}, or one of several with the same states. */
public final class FiniteDynamics implements Dynamics {
  private static final int STEP = 1;

  /** Two numbers of 19 bits that, with the step, say what happens by chance. */
  private static final int LUCK = 2;

  private static final int LUCK_BITS = 19;
  private static final int STEP_BITS = 20;

  private final FiniteMdp[] mdps;
  private final Function<double[], FiniteMdp> family;
  private final StateView view;
  private final Rng luck;

  /** The numbers of a copy's observation that are 1, {@code [copies, parts]}; −1 at first. */
  private final int[] ones;

  /** Of the context that was entered last: most copies share one. */
  private double[] lastContext = {};

  private FiniteMdp last;
  private float reward;

  /**
   * Those of one process.
   *
   * @param name roots the luck of its steps
   */
  public FiniteDynamics(String name, FiniteMdp mdp, StateView view, int copies) {
    this(
        name,
        mdp,
        context -> {
          throw new IllegalStateException("this process has no context");
        },
        view,
        copies);
  }

  /**
   * Those of processes that depend on the context and share their states and actions.
   *
   * @param name roots the luck of its steps
   * @param mdp of the context at first
   * @param family of each context
   */
  public FiniteDynamics(
      String name,
      FiniteMdp mdp,
      Function<double[], FiniteMdp> family,
      StateView view,
      int copies) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies must be at least 1, but is " + copies);
    }
    this.mdps = new FiniteMdp[copies];
    Arrays.fill(mdps, mdp);
    this.last = mdp;
    this.family = family;
    this.view = view;
    this.luck = Key.of(name + ", luck").rng();
    this.ones = new int[Math.multiplyExact(copies, view.parts())];
    Arrays.fill(ones, -1);
  }

  @Override
  public int stateSize() {
    return LUCK + 2;
  }

  @Override
  public void context(int at, double[] values) {
    if (!Arrays.equals(values, lastContext)) {
      last = family.apply(values);
      lastContext = values.clone();
    }
    mdps[at] = last;
  }

  @Override
  public void start(Rng rng, double[] state, int at, int stride) {
    state[at] = mdps[at].start(rng.nextDouble());
    state[STEP * stride + at] = 0;
    state[LUCK * stride + at] = rng.nextInt(1 << LUCK_BITS);
    state[(LUCK + 1) * stride + at] = rng.nextInt(1 << LUCK_BITS);
  }

  @Override
  public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
    FiniteMdp mdp = mdps[at];
    int from = (int) state[at];
    int action = (int) actions[actionAt];
    long step = (long) state[STEP * stride + at];
    int row;
    if (mdp.isSure(from, action)) {
      row = mdp.from(from, action);
    } else {
      long first = (long) state[LUCK * stride + at];
      long second = (long) state[(LUCK + 1) * stride + at];
      luck.restart((first << LUCK_BITS | second) << STEP_BITS | step);
      row = mdp.row(from, action, luck.nextDouble());
    }
    state[STEP * stride + at] = step + 1;
    state[at] = mdp.next(row);
    reward = mdp.reward(row);
    return mdp.isTerminal(row);
  }

  @Override
  public float reward(boolean terminal) {
    return reward;
  }

  /** One-hot, part by part: what was 1 before becomes 0. */
  @Override
  public void observe(double[] state, int at, int stride, float[] observations, int to) {
    int parts = view.parts();
    for (int part = 0; part < parts; part++) {
      int before = ones[at * parts + part];
      if (before >= 0) {
        observations[to + before] = 0;
      }
      int one = view.shown((int) state[at], part);
      observations[to + one] = 1;
      ones[at * parts + part] = one;
    }
  }

  @Override
  public void mask(double[] state, int at, int stride, boolean[] masks, int to) {
    FiniteMdp mdp = mdps[at];
    int s = (int) state[at];
    boolean any = mdp.isDeadEnd(s);
    for (int action = 0; action < mdp.actions(); action++) {
      masks[to + action] = any || mdp.allows(s, action);
    }
  }

  @Override
  public boolean isState(double[] state, int at, int stride) {
    return isIn(state[at], mdps[at].states())
        && isIn(state[STEP * stride + at], 1 << STEP_BITS)
        && isIn(state[LUCK * stride + at], 1 << LUCK_BITS)
        && isIn(state[(LUCK + 1) * stride + at], 1 << LUCK_BITS);
  }

  private static boolean isIn(double number, int end) {
    return number >= 0 && number < end && number == (int) number;
  }

  @Override
  public double[] told(double[] state, int at, int stride) {
    return view.told((int) state[at]);
  }

  @Override
  public void take(double[] variables, double[] state, int at, int stride) {
    int count = view.told((int) state[at]).length;
    if (variables.length != count) {
      throw new IllegalArgumentException(
          "a state must have " + count + " variables, but has " + variables.length);
    }
    double number = view.state(variables);
    if (!isIn(number, mdps[at].states()) || mdps[at].isDeadEnd((int) number)) {
      throw new IllegalArgumentException(
          "a state must be one that an episode can go on from, but is "
              + Arrays.toString(variables));
    }
    state[at] = number;
  }

  @Override
  public Optional<Picture> picture(double[] state, int at, int stride) {
    return view.picture((int) state[at]);
  }
}
