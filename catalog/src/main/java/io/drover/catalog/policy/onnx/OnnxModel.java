package io.drover.catalog.policy.onnx;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy as an ONNX model (IR version 8, operator set 17), for onnxruntime and whatever else
 * reads ONNX.
 *
 * <p>Inputs: {@code observation}, float {@code [batch, n]}, raw as the task gives it, in the
 * wrappers that the model's metadata {@code wrap} names (stacks of frames come from there,
 * normalisation is part of the model); for each recurrent cell k also {@code hidden_k} and {@code
 * cell_k}, float {@code [batch, units]}, zero when an episode begins.
 *
 * <p>Outputs: {@code action}, for boxes float {@code [batch, n]} within their bounds, for one
 * choice int64 {@code [batch]}, for several int64 {@code [batch, n]}; where there is a choice
 * {@code action_logits}, float {@code [batch, choices]}, from which the choice is made (logits or
 * values: mask and choose yourself where some actions are not allowed); {@code hidden_k_next} and
 * {@code cell_k_next} to be put in at the next step.
 */
public final class OnnxModel {
  /** How names of such files end. */
  public static final String SUFFIX = ".onnx";

  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;

  private OnnxModel() {}

  /** The model's bytes, a ModelProto; equal policies give equal bytes. */
  public static byte[] write(SavedPolicy policy) {
    Message model = new Message();
    model.put(1, IR_VERSION).put(2, "drover").put(3, policy.version());
    model.put(7, graph(policy.program()).message("policy"));
    model.put(8, new Message().put(1, "").put(2, OPERATOR_SET));
    metadata(model, "task", policy.task());
    metadata(model, "task_params", Json.write(policy.taskParams()));
    if (!policy.wrap().isEmpty()) {
      metadata(model, "wrap", Json.write(wrap(policy)));
    }
    metadata(model, "algorithm", policy.algorithm());
    metadata(model, "env_steps", Long.toString(policy.envSteps()));
    metadata(model, "stream", policy.stream());
    metadata(model, "drover_version", policy.version());
    return model.bytes();
  }

  /** What must stand around the task where the policy plays, as a file has it. */
  private static List<Map<String, Object>> wrap(SavedPolicy policy) {
    List<Map<String, Object>> wrap = new ArrayList<>();
    for (Use wrapper : policy.wrap()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("use", wrapper.component());
      fields.putAll(wrapper.params());
      wrap.add(fields);
    }
    return wrap;
  }

  private static void metadata(Message model, String key, String value) {
    model.put(14, new Message().put(1, key).put(2, value));
  }

  private static Graph graph(PolicyProgram program) {
    Graph graph = new Graph();
    graph.input("observation", program.observations().size());
    Nodes nodes = new Nodes(graph, program);
    String row = "observation";
    for (Operation operation : program.operations()) {
      row = nodes.add(operation, row);
    }
    nodes.finish(row);
    return graph;
  }
}
