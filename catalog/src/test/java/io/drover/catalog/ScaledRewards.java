package io.drover.catalog;

/** A task whose rewards are multiplied. */
public final class ScaledRewards extends WrappedTask {
  private final float scale;

  /** By that scale. */
  public ScaledRewards(Task task, float scale) {
    super(task);
    this.scale = scale;
  }

  @Override
  public float[] rewards() {
    float[] rewards = task.rewards().clone();
    for (int copy = 0; copy < rewards.length; copy++) {
      rewards[copy] *= scale;
    }
    return rewards;
  }
}
