package io.drover.catalog.policy.interpreter;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.kernels.PlainKernels;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.task.ActionSpace;

/** An operation at work. */
interface Step {
  /**
   * Takes one row to the next.
   *
   * @param x input
   * @param y result
   * @param copy whose row it is, for what is remembered
   * @param masks which choices are allowed, {@code [copies, choiceCount]}; null for all
   */
  void apply(float[] x, float[] y, int copy, boolean[] masks);

  /** Forgets what is remembered of a copy: its episode begins. */
  default void start(int copy) {}

  /** The operation for that many copies. */
  static Step of(Operation operation, ActionSpace actions, int copies) {
    if (operation instanceof Operation.Normalise normalise) {
      return (x, y, copy, masks) -> normalise(normalise, x, y);
    }
    if (operation instanceof Operation.Linear linear) {
      return (x, y, copy, masks) -> linear(linear, x, y);
    }
    if (operation instanceof Operation.Activate activate) {
      Activation activation = Activation.named(activate.name());
      Kernels kernels = new PlainKernels();
      return (x, y, copy, masks) -> {
        System.arraycopy(x, 0, y, 0, y.length);
        activation.forward(kernels, y, y.length);
      };
    }
    if (operation instanceof Operation.LayerNorm norm) {
      return (x, y, copy, masks) -> layerNorm(norm, x, y);
    }
    if (operation instanceof Operation.Convolve convolve) {
      return new Convolution(convolve);
    }
    if (operation instanceof Operation.Lstm lstm) {
      return new LstmCell(lstm, copies);
    }
    if (operation instanceof Operation.Take take) {
      return (x, y, copy, masks) -> System.arraycopy(x, take.from(), y, 0, take.count());
    }
    if (operation instanceof Operation.MeanOfGroups mean) {
      return (x, y, copy, masks) -> meanOfGroups(x, mean.group(), y);
    }
    if (operation instanceof Operation.Duel) {
      return (x, y, copy, masks) -> duel(x, y);
    }
    return choosing(operation, actions);
  }

  private static Step choosing(Operation operation, ActionSpace actions) {
    if (operation instanceof Operation.ArgMax) {
      return (x, y, copy, masks) -> argMax(actions, x, masks, copy * x.length, y);
    }
    ActionSpace.Box box = (ActionSpace.Box) actions;
    return operation instanceof Operation.Squash
        ? (x, y, copy, masks) -> squash(box, x, y)
        : (x, y, copy, masks) -> clip(box, x, y);
  }

  private static void normalise(Operation.Normalise normalise, float[] x, float[] y) {
    float limit = normalise.limit();
    for (int i = 0; i < y.length; i++) {
      float scaled = (x[i] - normalise.mean()[i]) * normalise.scale()[i];
      y[i] = Math.min(Math.max(scaled, -limit), limit);
    }
  }

  private static void linear(Operation.Linear linear, float[] x, float[] y) {
    System.arraycopy(linear.biases(), 0, y, 0, y.length);
    addProduct(x, linear.weights(), y);
  }

  /** {@code y += x W}, with W {@code [x.length, y.length]}. */
  static void addProduct(float[] x, float[] weights, float[] y) {
    for (int i = 0; i < x.length; i++) {
      int at = i * y.length;
      for (int j = 0; j < y.length; j++) {
        y[j] = Math.fma(x[i], weights[at + j], y[j]);
      }
    }
  }

  private static void layerNorm(Operation.LayerNorm norm, float[] x, float[] y) {
    double sum = 0;
    for (float number : x) {
      sum += number;
    }
    double mean = sum / x.length;
    double squares = 0;
    for (float number : x) {
      squares += (number - mean) * (number - mean);
    }
    double scale = 1 / Math.sqrt(squares / x.length + norm.epsilon());
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) ((x[i] - mean) * scale) * norm.gain()[i] + norm.bias()[i];
    }
  }

  private static void meanOfGroups(float[] x, int group, float[] y) {
    for (int j = 0; j < y.length; j++) {
      float sum = 0;
      for (int k = 0; k < group; k++) {
        sum += x[j * group + k];
      }
      y[j] = sum / group;
    }
  }

  private static void duel(float[] x, float[] y) {
    float sum = 0;
    for (int j = 0; j < y.length; j++) {
      sum += x[1 + j];
    }
    float mean = sum / y.length;
    for (int j = 0; j < y.length; j++) {
      y[j] = x[0] + (x[1 + j] - mean);
    }
  }

  private static void argMax(
      ActionSpace actions, float[] x, boolean[] masks, int masksAt, float[] y) {
    int at = 0;
    for (int choice = 0; choice < y.length; choice++) {
      int count = actions.choices().get(choice);
      int best = -1;
      for (int j = 0; j < count; j++) {
        boolean allowed = masks == null || masks[masksAt + at + j];
        if (allowed && (best < 0 || x[at + j] > x[at + best])) {
          best = j;
        }
      }
      y[choice] = best;
      at += count;
    }
  }

  private static void squash(ActionSpace.Box box, float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      float low = box.low().get(i).floatValue();
      float high = box.high().get(i).floatValue();
      float unbounded = low + 0.5f * (FloatMath.tanh(x[i]) + 1) * (high - low);
      y[i] = Math.min(Math.max(unbounded, low), high);
    }
  }

  private static void clip(ActionSpace.Box box, float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      float low = box.low().get(i).floatValue();
      float high = box.high().get(i).floatValue();
      y[i] = Math.min(Math.max(x[i], low), high);
    }
  }
}
