package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;

/** What belongs to action and observation spaces and what does not. */
final class SpaceChecks {
  private SpaceChecks() {}

  /** Fails if the numbers from {@code at} on are no observation of the space. */
  static void requireObservation(ObservationSpace space, float[] numbers, int at) {
    if (space instanceof ObservationSpace.Dict dict) {
      int next = at;
      for (ObservationSpace.Part part : dict.parts()) {
        requireObservation(part.space(), numbers, next);
        next += part.space().size();
      }
    } else if (space instanceof ObservationSpace.OneHot) {
      int ones = 0;
      for (int i = at; i < at + space.size(); i++) {
        assertThat(numbers[i]).isIn(0f, 1f);
        ones += (int) numbers[i];
      }
      assertThat(ones).as("ones of a one-hot part").isEqualTo(1);
    } else if (space instanceof ObservationSpace.Image) {
      boolean within = true;
      for (int i = at; i < at + space.size(); i++) {
        within &= numbers[i] >= 0 && numbers[i] <= 1;
      }
      assertThat(within).as("numbers of a picture are in [0, 1]").isTrue();
    }
  }

  /** Fails unless there are masks where the task says so, with a choice left everywhere. */
  static void requireMasks(TaskFacts facts, int copies, boolean[] masks) {
    if (!facts.masksActions()) {
      assertThat(masks).isNull();
      return;
    }
    assertThat(masks).hasSize(copies * facts.actions().choiceCount());
    int at = 0;
    for (int c = 0; c < copies; c++) {
      for (int choices : facts.actions().choices()) {
        boolean any = false;
        for (int i = 0; i < choices; i++) {
          any |= masks[at++];
        }
        assertThat(any).as("a choice is left").isTrue();
      }
    }
  }

  /** The smallest action of a space. */
  static float[] first(ActionSpace space) {
    float[] action = new float[space.size()];
    if (space instanceof ActionSpace.Box box) {
      for (int k = 0; k < action.length; k++) {
        action[k] = box.low().get(k).floatValue();
      }
    }
    return action;
  }

  /** Numbers that cannot stand at a place of an action. */
  static float[] refused(ActionSpace space, int k) {
    return space.continuous()
        ? new float[] {Float.NaN}
        : new float[] {-1, space.choices().get(k), 0.5f, Float.NaN};
  }
}
