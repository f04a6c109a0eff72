package io.drover.catalog.policy;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.policy.Operation.Activate;
import io.drover.catalog.policy.Operation.ArgMax;
import io.drover.catalog.policy.Operation.Clip;
import io.drover.catalog.policy.Operation.Convolve;
import io.drover.catalog.policy.Operation.Duel;
import io.drover.catalog.policy.Operation.LayerNorm;
import io.drover.catalog.policy.Operation.Linear;
import io.drover.catalog.policy.Operation.Lstm;
import io.drover.catalog.policy.Operation.MeanOfGroups;
import io.drover.catalog.policy.Operation.Normalise;
import io.drover.catalog.policy.Operation.Squash;
import io.drover.catalog.policy.Operation.Take;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Programs by hand, which together have every operation, with random weights. */
public final class Programs {
  private static final ObservationSpace FIVE = new ObservationSpace.Vector(5);
  private static final ActionSpace BOX =
      new ActionSpace.Box(List.of(-2.0, 0.0, -1.0), List.of(2.0, 3.0, -0.5));

  private Programs() {}

  /** All of them by name. */
  public static Map<String, PolicyProgram> all() {
    Rng rng = Key.of("programs").rng();
    Map<String, PolicyProgram> all = new LinkedHashMap<>();
    all.put("choice", choice(rng));
    all.put("choices", choices(rng));
    all.put("quantiles", quantiles(rng));
    all.put("dueling", dueling(rng));
    all.put("box, clipped", clipped(rng));
    all.put("box, squashed", squashed(rng));
    all.put("picture", picture(rng));
    all.put("recurrent", recurrent(rng));
    return all;
  }

  private static PolicyProgram choice(Rng rng) {
    List<Operation> operations = new ArrayList<>();
    operations.add(new Normalise(floats(rng, 5), floats(rng, 5), 0.8f));
    for (Activation activation : Activation.ALL) {
      operations.add(linear(rng, 5, 5));
      operations.add(new Activate(activation.name()));
    }
    operations.add(linear(rng, 5, 4));
    operations.add(new ArgMax());
    return new PolicyProgram(FIVE, new ActionSpace.Discrete(4), operations);
  }

  private static PolicyProgram choices(Rng rng) {
    return new PolicyProgram(
        new ObservationSpace.Dict(
            List.of(
                new ObservationSpace.Part("where", new ObservationSpace.OneHot(3)),
                new ObservationSpace.Part("speed", new ObservationSpace.Vector(2)))),
        new ActionSpace.MultiDiscrete(List.of(3, 1, 2)),
        List.of(linear(rng, 5, 6), new ArgMax()));
  }

  private static PolicyProgram quantiles(Rng rng) {
    return new PolicyProgram(
        FIVE,
        new ActionSpace.Discrete(3),
        List.of(linear(rng, 5, 12), new MeanOfGroups(4), new ArgMax()));
  }

  private static PolicyProgram dueling(Rng rng) {
    return new PolicyProgram(
        FIVE, new ActionSpace.Discrete(6), List.of(linear(rng, 5, 7), new Duel(), new ArgMax()));
  }

  private static PolicyProgram clipped(Rng rng) {
    return new PolicyProgram(
        FIVE,
        BOX,
        List.of(
            linear(rng, 5, 8),
            new LayerNorm(floats(rng, 8), floats(rng, 8), 1e-5f),
            linear(rng, 8, 3),
            new Clip()));
  }

  private static PolicyProgram squashed(Rng rng) {
    return new PolicyProgram(FIVE, BOX, List.of(linear(rng, 5, 8), new Take(2, 3), new Squash()));
  }

  private static PolicyProgram picture(Rng rng) {
    return new PolicyProgram(
        new ObservationSpace.Image(2, 7, 6),
        new ActionSpace.Discrete(3),
        List.of(
            new Convolve(2, 7, 6, 4, 3, 2, floats(rng, 4 * 2 * 9), floats(rng, 4)),
            new Activate("relu"),
            new Convolve(4, 3, 2, 3, 2, 1, floats(rng, 3 * 4 * 4), floats(rng, 3)),
            linear(rng, 6, 3),
            new ArgMax()));
  }

  private static PolicyProgram recurrent(Rng rng) {
    return new PolicyProgram(
        FIVE, BOX, List.of(lstm(rng, 5, 4), lstm(rng, 4, 6), linear(rng, 6, 3), new Squash()));
  }

  private static Lstm lstm(Rng rng, int inputs, int units) {
    return new Lstm(
        inputs,
        units,
        floats(rng, inputs * 4 * units),
        floats(rng, units * 4 * units),
        floats(rng, 4 * units));
  }

  private static Linear linear(Rng rng, int inputs, int outputs) {
    return new Linear(inputs, outputs, floats(rng, inputs * outputs), floats(rng, outputs));
  }

  /** Numbers in [−1, 1]. */
  public static float[] floats(Rng rng, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * rng.nextFloat() - 1;
    }
    return numbers;
  }
}
