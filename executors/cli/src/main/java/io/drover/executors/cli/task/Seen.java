package io.drover.executors.cli.task;

import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Observations and actions as their spaces say them: what JSON is written of. */
final class Seen {
  private Seen() {}

  /**
   * An observation: a list of numbers, the number of a state, planes of rows, or parts by name.
   *
   * @param row as the task lays it out
   */
  static Object observation(ObservationSpace space, float[] row) {
    return part(space, row, 0);
  }

  private static Object part(ObservationSpace space, float[] row, int from) {
    if (space instanceof ObservationSpace.Dict dict) {
      Map<String, Object> parts = new LinkedHashMap<>();
      int at = from;
      for (ObservationSpace.Part part : dict.parts()) {
        parts.put(part.name(), part(part.space(), row, at));
        at += part.space().size();
      }
      return parts;
    }
    if (space instanceof ObservationSpace.Image image) {
      return planes(image, row, from);
    }
    float[] numbers = Arrays.copyOfRange(row, from, from + space.size());
    int state = space instanceof ObservationSpace.OneHot ? state(numbers) : -1;
    return state < 0 ? numbers : (Object) state;
  }

  private static List<float[][]> planes(ObservationSpace.Image image, float[] row, int from) {
    List<float[][]> planes = new ArrayList<>();
    int at = from;
    for (int c = 0; c < image.channels(); c++) {
      float[][] plane = new float[image.height()][];
      for (int y = 0; y < image.height(); y++) {
        plane[y] = Arrays.copyOfRange(row, at, at + image.width());
        at += image.width();
      }
      planes.add(plane);
    }
    return planes;
  }

  /** Where the only 1 among zeros stands; −1 if it does not. */
  private static int state(float[] numbers) {
    int state = -1;
    for (int k = 0; k < numbers.length; k++) {
      if (numbers[k] != 0) {
        if (numbers[k] != 1 || state >= 0) {
          return -1;
        }
        state = k;
      }
    }
    return state;
  }

  /** An action: a whole number, a list of these, or a list of numbers. */
  static Object action(ActionSpace space, float[] row) {
    if (space.continuous()) {
      return row.clone();
    }
    List<Integer> choices = new ArrayList<>();
    for (float choice : row) {
      choices.add((int) choice);
    }
    return choices.size() == 1 ? choices.get(0) : choices;
  }
}
