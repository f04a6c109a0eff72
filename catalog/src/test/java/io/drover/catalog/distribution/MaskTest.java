package io.drover.catalog.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class MaskTest {
  private static final List<Integer> CHOICES = List.of(1, 4, 3, 9);
  private static final int LOGITS = 17;
  private static final int ROWS = 50;

  @Property(tries = 200)
  void whatIsNotAllowedIsNeverChosenWhateverTheLogits(@ForAll @LongRange(max = 1 << 20) long seed) {
    Rng rng = Key.of(seed).rng();
    MultiCategorical distribution = new MultiCategorical(CHOICES, 1);
    PolicyOutputs outputs = new PolicyOutputs();
    outputs.rows = ROWS;
    outputs.stride = LOGITS;
    outputs.masks = new boolean[ROWS * LOGITS];
    double scale = StrictMath.pow(10, rng.nextInt(9));
    float[] original = new float[ROWS * LOGITS];
    for (int i = 0; i < original.length; i++) {
      original[i] = (float) (scale * rng.nextGaussian());
      outputs.masks[i] = rng.nextInt(3) == 0;
    }
    int from = 0;
    for (int count : CHOICES) {
      for (int k = 0; k < ROWS; k++) {
        outputs.masks[k * LOGITS + from + rng.nextInt(count)] = true;
      }
      from += count;
    }
    float[] actions = new float[ROWS * CHOICES.size()];
    outputs.values = original.clone();
    distribution.sample(outputs, rng, actions, 0, new float[ROWS], 0);
    requireAllowed(outputs, actions);
    outputs.values = original.clone();
    distribution.mode(outputs, actions, 0);
    requireAllowed(outputs, actions);
  }

  private static void requireAllowed(PolicyOutputs outputs, float[] actions) {
    for (int k = 0; k < ROWS; k++) {
      int at = k * LOGITS;
      for (int c = 0; c < CHOICES.size(); c++) {
        assertThat(outputs.masks[at + (int) actions[k * CHOICES.size() + c]]).isTrue();
        at += CHOICES.get(c);
      }
    }
  }
}
