package io.drover.catalog.policy;

import io.drover.dsl.task.ActionSpace;
import java.util.ArrayList;
import java.util.List;

/** How long the rows between the operations of a program are. */
public final class Shapes {
  private Shapes() {}

  /**
   * The length of the row that each operation makes, in order.
   *
   * @throws IllegalArgumentException if an operation does not fit to the one before, to its own
   *     weights or to the spaces
   */
  public static List<Integer> outputs(PolicyProgram program) {
    List<Integer> outputs = new ArrayList<>();
    int width = program.observations().size();
    boolean chosen = false;
    for (Operation operation : program.operations()) {
      require(!chosen, operation, "comes after the choice");
      width = output(operation, width, program.actions());
      chosen = operation instanceof Operation.ArgMax;
      outputs.add(width);
    }
    if (width != program.actions().size() || chosen == program.actions().continuous()) {
      throw new IllegalArgumentException(
          "a program for "
              + program.actions()
              + " must end in an action, but ends in "
              + width
              + " numbers");
    }
    return outputs;
  }

  private static int output(Operation operation, int width, ActionSpace actions) {
    if (operation instanceof Operation.Normalise o) {
      require(o.mean().length == width && o.scale().length == width, o, width);
      return width;
    }
    if (operation instanceof Operation.Linear o) {
      require(o.inputs() == width && o.weights().length == width * o.outputs(), o, width);
      require(o.biases().length == o.outputs(), o, width);
      return o.outputs();
    }
    if (operation instanceof Operation.LayerNorm o) {
      require(o.gain().length == width && o.bias().length == width, o, width);
      return width;
    }
    if (operation instanceof Operation.Convolve o) {
      return convolved(o, width);
    }
    if (operation instanceof Operation.Lstm o) {
      require(o.inputs() == width && o.inputWeights().length == width * 4 * o.units(), o, width);
      require(o.stateWeights().length == o.units() * 4 * o.units(), o, width);
      require(o.biases().length == 4 * o.units(), o, width);
      return o.units();
    }
    if (operation instanceof Operation.Take o) {
      require(o.from() >= 0 && o.count() > 0 && o.from() + o.count() <= width, o, width);
      return o.count();
    }
    if (operation instanceof Operation.MeanOfGroups o) {
      require(o.group() > 0 && width % o.group() == 0, o, width);
      return width / o.group();
    }
    return last(operation, width, actions);
  }

  private static int last(Operation operation, int width, ActionSpace actions) {
    if (operation instanceof Operation.Duel) {
      require(width > 1, operation, width);
      return width - 1;
    }
    if (operation instanceof Operation.ArgMax) {
      require(!actions.continuous() && width == actions.choiceCount(), operation, width);
      return actions.size();
    }
    if (operation instanceof Operation.Squash || operation instanceof Operation.Clip) {
      require(actions.continuous() && width == actions.size(), operation, width);
    }
    return width;
  }

  private static int convolved(Operation.Convolve o, int width) {
    require(o.kernel() > 0 && o.stride() > 0, o, width);
    require(o.height() >= o.kernel() && o.width() >= o.kernel(), o, width);
    require(o.channels() * o.height() * o.width() == width, o, width);
    int weights = o.filters() * o.channels() * o.kernel() * o.kernel();
    require(o.weights().length == weights && o.biases().length == o.filters(), o, width);
    return o.filters() * places(o.height(), o) * places(o.width(), o);
  }

  /** How many places a filter has along a side of that length. */
  public static int places(int side, Operation.Convolve convolve) {
    return (side - convolve.kernel()) / convolve.stride() + 1;
  }

  private static void require(boolean fits, Operation operation, int width) {
    require(fits, operation, "does not fit to a row of " + width + " numbers");
  }

  private static void require(boolean fits, Operation operation, String problem) {
    if (!fits) {
      throw new IllegalArgumentException(
          "the operation " + operation.getClass().getSimpleName() + " " + problem);
    }
  }
}
