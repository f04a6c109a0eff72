package io.drover.catalog.onpolicy;

/** Generalised advantage estimation (Schulman et al., arXiv:1506.02438, equation 16). */
public final class Advantages {
  private Advantages() {}

  /**
   * {@code δₜ = rₜ + γ V(sₜ₊₁) − V(sₜ)} and {@code Aₜ = δₜ + γ λ Aₜ₊₁}, cut at the end of an
   * episode. V(sₜ₊₁) is 0 after a terminal state. After a truncation it is the value of the
   * episode's last observation, which is the observation of row t + 1 because the task restarts one
   * step later. Rows of such restarts get numbers without a meaning, which no other row uses.
   *
   * @param rollout whose rewards, values and ends are read, and whose advantages and returns
   *     (advantage + value) are written
   */
  public static void estimate(Rollout rollout, double gamma, double lambda) {
    int copies = rollout.copies;
    float[] values = rollout.values;
    float[] advantages = rollout.advantages;
    for (int i = rollout.rows - 1; i >= 0; i--) {
      double next = rollout.terminated[i] ? 0 : gamma * values[i + copies];
      double delta = rollout.rewards[i] + next - values[i];
      boolean cut = rollout.ended[i] || i + copies >= rollout.rows;
      double advantage = cut ? delta : delta + gamma * lambda * advantages[i + copies];
      advantages[i] = (float) advantage;
      rollout.returns[i] = (float) (advantage + values[i]);
    }
  }
}
