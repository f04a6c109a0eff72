package io.drover.catalog.policy.file;

import io.drover.catalog.policy.Operation;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the parts of a policy's file. */
record PolicyWriter(DataOutputStream out) {
  void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  void observations(ObservationSpace space) throws IOException {
    if (space instanceof ObservationSpace.Vector vector) {
      ints(0, vector.size());
    } else if (space instanceof ObservationSpace.OneHot oneHot) {
      ints(1, oneHot.n());
    } else if (space instanceof ObservationSpace.Image image) {
      ints(2, image.channels(), image.height(), image.width());
    } else {
      ObservationSpace.Dict dict = (ObservationSpace.Dict) space;
      ints(3, dict.parts().size());
      for (ObservationSpace.Part part : dict.parts()) {
        text(part.name());
        observations(part.space());
      }
    }
  }

  void actions(ActionSpace space) throws IOException {
    if (space instanceof ActionSpace.Discrete discrete) {
      ints(0, discrete.n());
    } else if (space instanceof ActionSpace.MultiDiscrete multi) {
      ints(1, multi.size());
      for (int choices : multi.choices()) {
        out.writeInt(choices);
      }
    } else {
      ActionSpace.Box box = (ActionSpace.Box) space;
      ints(2, box.size());
      for (int i = 0; i < box.size(); i++) {
        out.writeDouble(box.low().get(i));
        out.writeDouble(box.high().get(i));
      }
    }
  }

  void operation(Operation operation) throws IOException {
    out.writeInt(Tag.of(operation).ordinal());
    if (operation instanceof Operation.Normalise o) {
      floats(o.mean(), o.scale());
      out.writeFloat(o.limit());
    } else if (operation instanceof Operation.Linear o) {
      ints(o.inputs(), o.outputs());
      floats(o.weights(), o.biases());
    } else if (operation instanceof Operation.Activate o) {
      text(o.name());
    } else if (operation instanceof Operation.LayerNorm o) {
      floats(o.gain(), o.bias());
      out.writeFloat(o.epsilon());
    } else if (operation instanceof Operation.Convolve o) {
      ints(o.channels(), o.height(), o.width(), o.filters(), o.kernel(), o.stride());
      floats(o.weights(), o.biases());
    } else if (operation instanceof Operation.Lstm o) {
      ints(o.inputs(), o.units());
      floats(o.inputWeights(), o.stateWeights(), o.biases());
    } else if (operation instanceof Operation.Take o) {
      ints(o.from(), o.count());
    } else if (operation instanceof Operation.MeanOfGroups o) {
      ints(o.group());
    }
  }

  private void ints(int... numbers) throws IOException {
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private void floats(float[]... arrays) throws IOException {
    for (float[] array : arrays) {
      out.writeInt(array.length);
      for (float number : array) {
        out.writeFloat(number);
      }
    }
  }
}
