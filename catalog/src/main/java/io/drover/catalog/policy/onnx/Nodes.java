package io.drover.catalog.policy.onnx;

import static io.drover.catalog.policy.onnx.Graph.attribute;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.Shapes;
import io.drover.dsl.task.ActionSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operations of a policy as nodes of a graph, each from a name of rows to a name of rows. */
final class Nodes {
  private final Graph graph;
  private final ActionSpace actions;
  private final List<Integer> widths;
  private final Map<String, Activation> activations = activations();
  private int width;
  private int at;
  private int cells;

  Nodes(Graph graph, PolicyProgram program) {
    this.graph = graph;
    this.actions = program.actions();
    this.widths = Shapes.outputs(program);
    this.width = program.observations().size();
  }

  /** An activation as nodes. */
  private interface Activation {
    String add(String x);
  }

  private Map<String, Activation> activations() {
    Map<String, Activation> all = new TreeMap<>();
    all.put("tanh", x -> graph.node("Tanh", x));
    all.put("relu", x -> graph.node("Relu", x));
    all.put("elu", x -> graph.node("Elu", x));
    all.put("sigmoid", x -> graph.node("Sigmoid", x));
    all.put("silu", x -> graph.node("Mul", List.of(x, graph.node("Sigmoid", x))));
    return all;
  }

  String add(Operation operation, String x) {
    String y = network(operation, x);
    width = widths.get(at++);
    return y;
  }

  private String network(Operation operation, String x) {
    if (operation instanceof Operation.Normalise o) {
      return normalise(o, x);
    }
    if (operation instanceof Operation.Linear o) {
      return linear(x, o.weights(), o.inputs(), o.outputs(), o.biases());
    }
    if (operation instanceof Operation.Activate o) {
      Activation activation = activations.get(o.name());
      if (activation == null) {
        throw new IllegalArgumentException("no ONNX nodes for the activation " + o.name());
      }
      return activation.add(x);
    }
    if (operation instanceof Operation.LayerNorm o) {
      String gain = graph.floats(o.gain(), width);
      String bias = graph.floats(o.bias(), width);
      return graph.node(
          "LayerNormalization",
          List.of(x, gain, bias),
          attribute("axis", -1L),
          attribute("epsilon", o.epsilon()));
    }
    if (operation instanceof Operation.Convolve o) {
      return convolve(o, x);
    }
    if (operation instanceof Operation.Lstm o) {
      return lstm(o, x);
    }
    return head(operation, x);
  }

  private String head(Operation operation, String x) {
    if (operation instanceof Operation.Take o) {
      return take(x, o.from(), o.from() + o.count());
    }
    if (operation instanceof Operation.MeanOfGroups o) {
      String groups = reshape(x, width / o.group(), o.group());
      return graph.node(
          "ReduceMean", groups, attribute("axes", new long[] {2}), attribute("keepdims", 0L));
    }
    if (operation instanceof Operation.Duel) {
      String value = take(x, 0, 1);
      String advantages = take(x, 1, width);
      String mean =
          graph.node(
              "ReduceMean",
              advantages,
              attribute("axes", new long[] {1}),
              attribute("keepdims", 1L));
      return graph.node("Add", List.of(value, graph.node("Sub", List.of(advantages, mean))));
    }
    if (operation instanceof Operation.ArgMax) {
      graph.output("action_logits", Graph.FLOAT, width);
      graph.node("Identity", List.of(x), List.of("action_logits"));
      return choose(x);
    }
    return operation instanceof Operation.Squash ? squash(x) : clip(x);
  }

  private String normalise(Operation.Normalise o, String x) {
    String centred = graph.node("Sub", List.of(x, graph.floats(o.mean(), width)));
    String scaled = graph.node("Mul", List.of(centred, graph.floats(o.scale(), width)));
    return graph.node("Clip", List.of(scaled, graph.scalar(-o.limit()), graph.scalar(o.limit())));
  }

  private String linear(String x, float[] weights, int inputs, int outputs, float[] biases) {
    return graph.node(
        "Gemm", List.of(x, graph.floats(weights, inputs, outputs), graph.floats(biases, outputs)));
  }

  private String convolve(Operation.Convolve o, String x) {
    String planes = reshape(x, o.channels(), o.height(), o.width());
    String weights = graph.floats(o.weights(), o.filters(), o.channels(), o.kernel(), o.kernel());
    String filtered =
        graph.node(
            "Conv",
            List.of(planes, weights, graph.floats(o.biases(), o.filters())),
            attribute("kernel_shape", o.kernel(), o.kernel()),
            attribute("strides", o.stride(), o.stride()));
    return graph.node("Flatten", filtered, attribute("axis", 1L));
  }

  /** As {@link Operation.Lstm}; ONNX's own LSTM wants a sequence and another order of gates. */
  private String lstm(Operation.Lstm o, String x) {
    int number = cells++;
    int units = o.units();
    String hidden = "hidden_" + number;
    String cell = "cell_" + number;
    graph.input(hidden, units);
    graph.input(cell, units);
    String byInput = linear(x, o.inputWeights(), o.inputs(), 4 * units, o.biases());
    String stateWeights = graph.floats(o.stateWeights(), units, 4L * units);
    String byState = graph.node("MatMul", List.of(hidden, stateWeights));
    String gates = graph.node("Add", List.of(byInput, byState));
    String input = graph.node("Sigmoid", take(gates, 0, units));
    String forget = graph.node("Sigmoid", take(gates, units, 2L * units));
    String candidate = graph.node("Tanh", take(gates, 2L * units, 3L * units));
    String output = graph.node("Sigmoid", take(gates, 3L * units, 4L * units));
    String kept = graph.node("Mul", List.of(forget, cell));
    String added = graph.node("Mul", List.of(input, candidate));
    graph.node("Add", List.of(kept, added), List.of(cell + "_next"));
    String squashed = graph.node("Tanh", cell + "_next");
    graph.node("Mul", List.of(output, squashed), List.of(hidden + "_next"));
    graph.output(hidden + "_next", Graph.FLOAT, units);
    graph.output(cell + "_next", Graph.FLOAT, units);
    return hidden + "_next";
  }

  private String choose(String x) {
    List<String> chosen = new ArrayList<>();
    int from = 0;
    boolean several = actions instanceof ActionSpace.MultiDiscrete;
    for (int choices : actions.choices()) {
      String own = several ? take(x, from, from + choices) : x;
      chosen.add(
          graph.node(
              "ArgMax", own, attribute("axis", 1L), attribute("keepdims", several ? 1L : 0L)));
      from += choices;
    }
    return several ? graph.node("Concat", chosen, attribute("axis", 1L)) : chosen.get(0);
  }

  /** {@code low + ½ (tanh x + 1) (high − low)}. */
  private String squash(String x) {
    ActionSpace.Box box = (ActionSpace.Box) actions;
    float[] low = box.lowest();
    float[] half = box.highest();
    for (int i = 0; i < width; i++) {
      half[i] = 0.5f * (half[i] - low[i]);
    }
    String unit =
        graph.node("Add", List.of(graph.node("Tanh", x), graph.floats(new float[] {1}, 1)));
    String scaled = graph.node("Mul", List.of(unit, graph.floats(half, width)));
    return clip(graph.node("Add", List.of(scaled, graph.floats(low, width))));
  }

  private String clip(String x) {
    ActionSpace.Box box = (ActionSpace.Box) actions;
    String above = graph.node("Max", List.of(x, graph.floats(box.lowest(), width)));
    return graph.node("Min", List.of(above, graph.floats(box.highest(), width)));
  }

  private String take(String x, long from, long to) {
    return graph.node("Slice", List.of(x, graph.longs(from), graph.longs(to), graph.longs(1L)));
  }

  /** From rows to {@code [batch, sizes…]}. */
  private String reshape(String x, long... sizes) {
    long[] shape = new long[sizes.length + 1];
    shape[0] = -1;
    System.arraycopy(sizes, 0, shape, 1, sizes.length);
    return graph.node("Reshape", List.of(x, graph.longs(shape)));
  }

  /** Names the last row an action. */
  void finish(String row) {
    graph.node("Identity", List.of(row), List.of("action"));
    if (actions.continuous()) {
      graph.output("action", Graph.FLOAT, actions.size());
    } else if (actions instanceof ActionSpace.MultiDiscrete) {
      graph.output("action", Graph.INT64, actions.size());
    } else {
      graph.output("action", Graph.INT64);
    }
  }
}
