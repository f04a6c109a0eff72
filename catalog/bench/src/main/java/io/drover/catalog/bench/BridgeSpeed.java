package io.drover.catalog.bench;

import io.drover.catalog.Task;
import io.drover.catalog.tasks.gymnasium.Gymnasium;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Environment steps a second of an environment of Gymnasium through the bridge, with random actions
 * drawn beforehand: {@code BridgeSpeed ID COPIES STEPS}. For each line it reads it takes so many
 * steps, all copies counted, and prints how many a second. {@code examples/measure-bridge} sets
 * them beside those of Gymnasium's own loop.
 */
public final class BridgeSpeed {
  private static final int DRAWN = 100;
  private static final double NANOS = 1e9;

  private BridgeSpeed() {}

  /** Answers lines until there are no more. */
  public static void main(String[] args) throws IOException {
    Gymnasium.Params params = Params.create(Gymnasium.Params.class, Map.of("id", args[0]));
    int copies = Integer.parseInt(args[1]);
    int steps = Integer.parseInt(args[2]) / copies;
    try (Task task = new Gymnasium().create(params, copies);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      float[][] actions = draw(task.facts().actions(), copies);
      task.reset(Key.of("bridge speed"));
      while (lines.readLine() != null) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
          task.step(actions[i % DRAWN]);
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        System.out.println(String.format(Locale.ROOT, "%.1f", (double) steps * copies / seconds));
      }
    }
  }

  private static float[][] draw(ActionSpace space, int copies) {
    Rng rng = Key.of("bridge speed, actions").rng();
    float[][] actions = new float[DRAWN][copies * space.size()];
    for (float[] step : actions) {
      for (int k = 0; k < step.length; k++) {
        int number = k % space.size();
        step[k] =
            space instanceof ActionSpace.Box box
                ? (float) rng.nextDouble(box.low().get(number), box.high().get(number))
                : rng.nextInt(space.choices().get(number));
      }
    }
    return actions;
  }
}
