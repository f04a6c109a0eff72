package io.drover.catalog.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.drover.catalog.Actor;
import io.drover.catalog.Policy;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.dsl.random.Rng;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What onnxruntime makes of a policy's model. */
public final class OnnxPolicy implements Policy, AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final int actionSize;

  public OnnxPolicy(SavedPolicy policy) throws OrtException {
    session = environment.createSession(OnnxModel.write(policy));
    actionSize = policy.program().actions().size();
  }

  /** What the model says about itself. */
  public Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  /** The names of the model's inputs and outputs. */
  public Map<String, Iterable<String>> names() {
    return Map.of("inputs", session.getInputNames(), "outputs", session.getOutputNames());
  }

  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    Map<String, float[][]> states = new LinkedHashMap<>();
    for (String name : session.getInputNames()) {
      if (!name.equals("observation")) {
        states.put(name, new float[copies][width(name)]);
      }
    }
    return (observations, masks, starts, actions) -> {
      for (float[][] state : states.values()) {
        for (int copy = 0; copy < copies; copy++) {
          if (starts[copy]) {
            state[copy] = new float[state[copy].length];
          }
        }
      }
      try {
        run(observations, copies, states, actions);
      } catch (OrtException e) {
        throw new AssertionError(e);
      }
    };
  }

  private int width(String input) {
    try {
      return (int) ((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape()[1];
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  private void run(float[] observations, int copies, Map<String, float[][]> states, float[] actions)
      throws OrtException {
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    long[] shape = {copies, observations.length / copies};
    inputs.put(
        "observation", OnnxTensor.createTensor(environment, FloatBuffer.wrap(observations), shape));
    for (Map.Entry<String, float[][]> state : states.entrySet()) {
      inputs.put(state.getKey(), OnnxTensor.createTensor(environment, state.getValue()));
    }
    try (OrtSession.Result result = session.run(inputs)) {
      Object action = result.get("action").orElseThrow().getValue();
      for (int copy = 0; copy < copies; copy++) {
        for (int k = 0; k < actionSize; k++) {
          actions[copy * actionSize + k] = number(action, copy, k);
        }
      }
      for (Map.Entry<String, float[][]> state : states.entrySet()) {
        state.setValue((float[][]) result.get(state.getKey() + "_next").orElseThrow().getValue());
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static float number(Object action, int copy, int k) {
    if (action instanceof float[][] floats) {
      return floats[copy][k];
    }
    return action instanceof long[][] several ? several[copy][k] : ((long[]) action)[copy];
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
