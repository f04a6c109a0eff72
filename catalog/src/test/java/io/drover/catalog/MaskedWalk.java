package io.drover.catalog;

import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;

/**
 * {@link WalkTask} with a second choice that does nothing, and masks that change with the state;
 * taking what is not allowed fails the test. The right answer is always allowed.
 */
public final class MaskedWalk extends WrappedTask {
  private static final ActionSpace SPACE = new ActionSpace.MultiDiscrete(List.of(3, 2));

  private final boolean[] masks;
  private final float[] firsts;

  public MaskedWalk(int copies) {
    super(new WalkTask(copies));
    masks = new boolean[copies * 5];
    firsts = new float[copies];
  }

  @Override
  public TaskFacts facts() {
    TaskFacts facts = task.facts();
    return new TaskFacts(
        facts.observations(), SPACE, true, facts.maxEpisodeSteps(), facts.solvedAt());
  }

  @Override
  public void reset(Key key) {
    task.reset(key);
    mask();
  }

  @Override
  public void step(float[] actions) {
    for (int c = 0; c < firsts.length; c++) {
      int first = (int) actions[2 * c];
      int second = (int) actions[2 * c + 1];
      boolean over = task.terminated()[c] || task.truncated()[c];
      if (!over && !(masks[5 * c + first] && masks[5 * c + 3 + second])) {
        throw new AssertionError("took what is not allowed: " + first + " and " + second);
      }
      firsts[c] = first;
    }
    task.step(firsts);
    mask();
  }

  private void mask() {
    for (int c = 0; c < firsts.length; c++) {
      float x = task.observations()[3 * c];
      int right = (int) ((x + 1) * 1.4999);
      int other = ((int) (Math.abs(x) * 1000) % 3 + right) % 3;
      for (int j = 0; j < 3; j++) {
        masks[5 * c + j] = j == right || j == other;
      }
      masks[5 * c + 3] = x < 0.5;
      masks[5 * c + 4] = x > -0.5;
    }
  }

  @Override
  public boolean[] actionMasks() {
    return masks;
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    task.load(in, key);
    mask();
  }
}
