package io.drover.catalog.distribution;

import io.drover.catalog.network.Head;
import io.drover.dsl.random.Rng;
import java.util.List;

/**
 * One or several independent choices at once, each by the {@link Categorical} distribution of its
 * own logits, which stand one after the other in a row. Choices that a mask forbids get the logit
 * −10⁸ (Huang and Ontañón, arXiv:2006.14171, as sb3-contrib's MaskablePPO) and are never drawn.
 */
public final class MultiCategorical implements Distribution {
  private final int[] choices;
  private final int logits;
  private final double gain;

  /** {@code [rows, logits]}, of the last {@link #evaluate}. */
  private float[] probabilities = new float[0];

  /** Entropy of each choice of each row, {@code [rows, choices]}, of the last evaluation. */
  private float[] entropyOfChoice = new float[0];

  /**
   * @param choices how many there are of each
   * @param gain of the initial weights of the logits
   */
  public MultiCategorical(List<Integer> choices, double gain) {
    this.choices = choices.stream().mapToInt(Integer::intValue).toArray();
    this.gain = gain;
    int sum = 0;
    for (int count : this.choices) {
      sum += count;
    }
    logits = sum;
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(logits, gain));
  }

  @Override
  public int actionSize() {
    return choices.length;
  }

  @Override
  public int modeOutputs() {
    return logits;
  }

  @Override
  public int freeParameters() {
    return 0;
  }

  @Override
  public void initialise(float[] parameters, int at) {
    // There are none.
  }

  @Override
  public void load(float[] parameters, int at) {
    // There are none.
  }

  /** Logits to log-probabilities in place, and probabilities. */
  private void normalise(PolicyOutputs outputs) {
    if (probabilities.length < outputs.rows * logits) {
      probabilities = new float[outputs.rows * logits];
      entropyOfChoice = new float[outputs.rows * choices.length];
    }
    boolean[] masks = outputs.masks;
    for (int k = 0; k < outputs.rows; k++) {
      int at = k * outputs.stride;
      int to = k * logits;
      int mask = outputs.masksAt + k * logits;
      for (int count : choices) {
        if (masks != null) {
          Categorical.mask(outputs.values, at, count, masks, mask, Categorical.MASKED);
        }
        Categorical.softmax(outputs.values, at, count, probabilities, to);
        if (masks != null) {
          Categorical.clear(probabilities, to, count, masks, mask);
        }
        at += count;
        to += count;
        mask += count;
      }
    }
  }

  @Override
  public void sample(
      PolicyOutputs outputs, Rng rng, float[] actions, int actionsAt, float[] logs, int logsAt) {
    normalise(outputs);
    int to = actionsAt;
    for (int k = 0; k < outputs.rows; k++) {
      int at = k * outputs.stride;
      int from = k * logits;
      float log = 0;
      for (int count : choices) {
        int choice = Categorical.sample(probabilities, from, count, rng.nextFloat());
        actions[to++] = choice;
        log += outputs.values[at + choice];
        at += count;
        from += count;
      }
      logs[logsAt + k] = log;
    }
  }

  @Override
  public void mode(PolicyOutputs outputs, float[] actions, int actionsAt) {
    boolean[] masks = outputs.masks;
    int to = actionsAt;
    for (int k = 0; k < outputs.rows; k++) {
      int at = k * outputs.stride;
      int mask = outputs.masksAt + k * logits;
      for (int count : choices) {
        if (masks != null) {
          Categorical.mask(outputs.values, at, count, masks, mask, Float.NEGATIVE_INFINITY);
        }
        actions[to++] = Categorical.mode(outputs.values, at, count);
        at += count;
        mask += count;
      }
    }
  }

  @Override
  public void evaluate(
      PolicyOutputs outputs, float[] actions, int actionsAt, float[] logs, float[] entropies) {
    normalise(outputs);
    int choice = 0;
    for (int k = 0; k < outputs.rows; k++) {
      int at = k * outputs.stride;
      int from = k * logits;
      float log = 0;
      float entropy = 0;
      for (int count : choices) {
        log += outputs.values[at + (int) actions[actionsAt + choice]];
        float sum = 0;
        for (int j = 0; j < count; j++) {
          sum -= probabilities[from + j] * outputs.values[at + j];
        }
        entropyOfChoice[choice++] = sum;
        entropy += sum;
        at += count;
        from += count;
      }
      logs[k] = log;
      entropies[k] = entropy;
    }
  }

  /** {@code d log π(a)/d l_j = 1[j = a] − p_j} and {@code dH/d l_j = −p_j (log p_j + H)}. */
  @Override
  public void backward(
      PolicyOutputs outputs,
      float[] actions,
      int actionsAt,
      float[] byLogs,
      float[] byEntropies,
      float[] byOutputs,
      float[] gradient) {
    int choice = 0;
    for (int k = 0; k < outputs.rows; k++) {
      int at = k * outputs.stride;
      int from = k * logits;
      float byLog = byLogs[k];
      float byEntropy = byEntropies[k];
      for (int count : choices) {
        float entropy = entropyOfChoice[choice];
        for (int j = 0; j < count; j++) {
          float slope = byEntropy * (outputs.values[at + j] + entropy) + byLog;
          byOutputs[at + j] = -probabilities[from + j] * slope;
        }
        byOutputs[at + (int) actions[actionsAt + choice++]] += byLog;
        at += count;
        from += count;
      }
    }
  }
}
