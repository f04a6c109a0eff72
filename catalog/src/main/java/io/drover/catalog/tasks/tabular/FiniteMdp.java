package io.drover.catalog.tasks.tabular;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A finite Markov decision process as tables: what may follow each action in each state, with
 * probability, reward, and whether an episode ends there. Immutable.
 *
 * <p>The rows of state {@code s} and action {@code a} are those from {@code from(s, a)} up to, not
 * including, {@code from(s, a + 1)}, in the order in which they were added. A pair without rows is
 * an action that is not allowed there.
 */
public final class FiniteMdp {
  /** Up to so many rows, one look after the other is faster than halving. */
  private static final int FEW = 8;

  private final int states;
  private final int actions;

  /** Of each pair {@code s * actions + a}, and of the end. */
  private final int[] from;

  private final double[] probabilities;

  /** Sums of {@link #probabilities} from a pair's first row on. */
  private final double[] cumulative;

  private final int[] next;
  private final float[] rewards;
  private final BitSet terminal;
  private final int[] starts;
  private final double[] startProbabilities;
  private final double[] startCumulative;

  private FiniteMdp(Builder rows) {
    states = rows.states;
    actions = rows.actions;
    int[] order = rows.byPair();
    from = rows.from();
    probabilities = new double[rows.size];
    next = new int[rows.size];
    rewards = new float[rows.size];
    terminal = new BitSet(rows.size);
    for (int i = 0; i < order.length; i++) {
      probabilities[i] = rows.probabilities[order[i]];
      next[i] = rows.next[order[i]];
      rewards[i] = rows.rewards[order[i]];
      terminal.set(i, rows.terminal.get(order[i]));
    }
    cumulative = probabilities.clone();
    for (int pair = 0; pair + 1 < from.length; pair++) {
      for (int i = from[pair] + 1; i < from[pair + 1]; i++) {
        cumulative[i] += cumulative[i - 1];
      }
    }
    starts = Arrays.copyOf(rows.starts, rows.startCount);
    startProbabilities = Arrays.copyOf(rows.startProbabilities, rows.startCount);
    startCumulative = startProbabilities.clone();
    for (int i = 1; i < startCumulative.length; i++) {
      startCumulative[i] += startCumulative[i - 1];
    }
  }

  /** Number of states. */
  public int states() {
    return states;
  }

  /** Number of actions. */
  public int actions() {
    return actions;
  }

  /** The first row of a pair, and the end of the rows of the pair before. */
  public int from(int state, int action) {
    return from[state * actions + action];
  }

  /** Whether an action is allowed in a state. */
  public boolean allows(int state, int action) {
    int pair = state * actions + action;
    return from[pair] < from[pair + 1];
  }

  /** Whether no action is allowed in a state: an episode cannot go on from there. */
  public boolean isDeadEnd(int state) {
    return from[state * actions] == from[(state + 1) * actions];
  }

  /** Whether every action is allowed wherever one is. */
  public boolean allowsAll() {
    for (int s = 0; s < states; s++) {
      for (int a = 0; a < actions; a++) {
        if (!allows(s, a) && !isDeadEnd(s)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether there is more than one state that an episode may start in. */
  public boolean variesStarts() {
    return starts.length > 1;
  }

  /** Whether chance decides what follows some action. */
  public boolean variesSteps() {
    for (int pair = 0; pair + 1 < from.length; pair++) {
      if (from[pair + 1] - from[pair] > 1) {
        return true;
      }
    }
    return false;
  }

  /** Probability of a row. */
  public double probability(int row) {
    return probabilities[row];
  }

  /** State that a row leads to. */
  public int next(int row) {
    return next[row];
  }

  /** Reward of a row. */
  public float reward(int row) {
    return rewards[row];
  }

  /** Whether an episode ends with a row. */
  public boolean isTerminal(int row) {
    return terminal.get(row);
  }

  /** Probability that an episode starts in a state. */
  public double startProbability(int state) {
    double probability = 0;
    for (int i = 0; i < starts.length; i++) {
      probability += starts[i] == state ? startProbabilities[i] : 0;
    }
    return probability;
  }

  /** The start state that a number in [0, 1) falls to. */
  int start(double u) {
    return starts[find(startCumulative, 0, starts.length, u)];
  }

  /** The row of an allowed action that a number in [0, 1) falls to. */
  int row(int state, int action, double u) {
    int pair = state * actions + action;
    return find(cumulative, from[pair], from[pair + 1], u);
  }

  /** Whether an action leads to one place only. */
  boolean isSure(int state, int action) {
    int pair = state * actions + action;
    return from[pair + 1] - from[pair] == 1;
  }

  /** The first of the sums that exceeds the number, or the last one where rounding left a gap. */
  private static int find(double[] sums, int first, int end, double u) {
    int low = first;
    int high = end - 1;
    while (high - low > FEW) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > u) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    while (low < high && !(sums[low] > u)) {
      low++;
    }
    return low;
  }

  /** Begins the tables of so many states and actions. */
  public static Builder builder(int states, int actions) {
    return new Builder(states, actions);
  }

  /** Collects rows, in any order of pairs. */
  public static final class Builder {
    private final int states;
    private final int actions;
    private int size;
    private int[] pairs = new int[64];
    private double[] probabilities = new double[64];
    private int[] next = new int[64];
    private float[] rewards = new float[64];
    private final BitSet terminal = new BitSet();
    private int startCount;
    private int[] starts = new int[16];
    private double[] startProbabilities = new double[16];

    private Builder(int states, int actions) {
      this.states = states;
      this.actions = actions;
    }

    /** Adds what may follow an action; impossible rows are left out. */
    public Builder add(
        int state, int action, double probability, int to, double reward, boolean ends) {
      if (probability == 0) {
        return this;
      }
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
        probabilities = Arrays.copyOf(probabilities, 2 * size);
        next = Arrays.copyOf(next, 2 * size);
        rewards = Arrays.copyOf(rewards, 2 * size);
      }
      pairs[size] = state * actions + action;
      probabilities[size] = probability;
      next[size] = to;
      rewards[size] = (float) reward;
      terminal.set(size, ends);
      size++;
      return this;
    }

    /** Adds a state that episodes start in. */
    public Builder start(int state, double probability) {
      if (probability == 0) {
        return this;
      }
      if (startCount == starts.length) {
        starts = Arrays.copyOf(starts, 2 * startCount);
        startProbabilities = Arrays.copyOf(startProbabilities, 2 * startCount);
      }
      starts[startCount] = state;
      startProbabilities[startCount] = probability;
      startCount++;
      return this;
    }

    /** The tables. */
    public FiniteMdp build() {
      return new FiniteMdp(this);
    }

    private int[] from() {
      int[] from = new int[states * actions + 1];
      for (int i = 0; i < size; i++) {
        from[pairs[i] + 1]++;
      }
      for (int pair = 1; pair < from.length; pair++) {
        from[pair] += from[pair - 1];
      }
      return from;
    }

    /** Rows in the order of their pairs, those of a pair as they were added: a counting sort. */
    private int[] byPair() {
      int[] place = from();
      int[] order = new int[size];
      for (int i = 0; i < size; i++) {
        order[place[pairs[i]]++] = i;
      }
      return order;
    }
  }
}
