package io.drover.catalog.replay;

import io.drover.catalog.replay.NaiveReplay.Step;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Made-up steps of several copies of a task, told to a replay buffer and to its plain model. */
final class Story {
  static final int CHOICES = 3;

  final TaskFacts facts;
  final int copies;
  final NaiveReplay model;
  private final Rng rng;
  private final float[] actions;
  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;
  private boolean[] over;
  private float[] seen;
  private boolean[] masks;

  Story(ObservationSpace observations, boolean masked, int capacity, int copies, long seed) {
    facts =
        new TaskFacts(
            observations, new ActionSpace.Discrete(CHOICES), masked, 99, OptionalDouble.empty());
    this.copies = copies;
    model = new NaiveReplay(capacity, copies);
    rng = Key.of(seed).rng();
    actions = new float[copies];
    rewards = new float[copies];
    terminated = new boolean[copies];
    truncated = new boolean[copies];
    over = new boolean[copies];
    observe();
  }

  private void observe() {
    int size = facts.observationSize();
    seen = new float[copies * size];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = observation();
    }
    masks = facts.masksActions() ? new boolean[copies * CHOICES] : null;
    for (int i = 0; facts.masksActions() && i < masks.length; i++) {
      masks[i] = rng.nextBoolean(0.5);
    }
  }

  private float observation() {
    if (facts.observations() instanceof ObservationSpace.OneHot) {
      return rng.nextInt(2);
    }
    if (facts.observations() instanceof ObservationSpace.Image) {
      return rng.nextInt(256) / 255f;
    }
    return (float) rng.nextGaussian();
  }

  void begin(ReplayBuffer buffer) {
    buffer.start(seen, masks);
  }

  void step(ReplayBuffer buffer) {
    draw();
    buffer.add(actions, rewards, terminated, truncated, seen, masks);
  }

  void step(PrioritizedReplay replay) {
    draw();
    replay.add(actions, rewards, terminated, truncated, seen, masks);
  }

  private void draw() {
    float[] before = seen;
    boolean[] restarts = over.clone();
    observe();
    int size = facts.observationSize();
    for (int c = 0; c < copies; c++) {
      actions[c] = rng.nextInt(CHOICES);
      rewards[c] = restarts[c] ? 0 : (float) rng.nextGaussian();
      terminated[c] = !restarts[c] && rng.nextBoolean(0.15);
      truncated[c] = !restarts[c] && rng.nextBoolean(0.1);
      model
          .copies
          .get(c)
          .add(
              new Step(
                  Arrays.copyOfRange(before, c * size, (c + 1) * size),
                  actions[c],
                  rewards[c],
                  terminated[c],
                  truncated[c],
                  restarts[c],
                  Arrays.copyOfRange(seen, c * size, (c + 1) * size),
                  masks == null
                      ? null
                      : Arrays.copyOfRange(masks, c * CHOICES, (c + 1) * CHOICES)));
      over[c] = terminated[c] || truncated[c];
    }
  }

  boolean over(int copy) {
    return over[copy];
  }
}
