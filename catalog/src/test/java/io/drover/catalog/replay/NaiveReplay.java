package io.drover.catalog.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * The same as a replay buffer, written plainly: everything that ever happened in lists, of which
 * the last positions count.
 */
final class NaiveReplay {
  /** What one copy saw, did and got in one step. */
  record Step(
      float[] observation,
      float action,
      float reward,
      boolean terminated,
      boolean truncated,
      boolean restart,
      float[] next,
      boolean[] nextMask) {
    boolean ended() {
      return terminated || truncated;
    }
  }

  private final int positions;
  final List<List<Step>> copies = new ArrayList<>();

  NaiveReplay(int capacity, int copies) {
    positions = capacity / copies;
    for (int c = 0; c < copies; c++) {
      this.copies.add(new ArrayList<>());
    }
  }

  /** The transitions that a sample may begin with, of one copy, as indices into its list. */
  List<Integer> live(int copy) {
    List<Step> steps = copies.get(copy);
    List<Integer> live = new ArrayList<>();
    for (int i = Math.max(0, steps.size() - positions); i < steps.size(); i++) {
      if (!steps.get(i).restart()) {
        live.add(i);
      }
    }
    return live;
  }

  int transitions() {
    int sum = 0;
    for (int c = 0; c < copies.size(); c++) {
      sum += live(c).size();
    }
    return sum;
  }

  /** Return, discount and last step of the n-step transition that begins at a step. */
  record Return(float reward, float discount, Step last) {}

  Return nStep(int copy, int index, int n, double gamma) {
    List<Step> steps = copies.get(copy);
    double sum = 0;
    double discount = 1;
    int i = index;
    while (true) {
      Step step = steps.get(i);
      sum += discount * step.reward();
      discount *= gamma;
      if (step.ended() || i == index + n - 1 || i == steps.size() - 1) {
        return new Return((float) sum, step.terminated() ? 0f : (float) discount, step);
      }
      i++;
    }
  }
}
