package io.drover.catalog.tasks.classic;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.PythonPeer;
import io.drover.catalog.tasks.States;
import io.drover.catalog.tasks.classic.Played.Policy;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks in contexts drawn at random against the real Gymnasium with its attributes changed. */
final class GymnasiumContextsIT {
  /** Contexts of each task, copies in each, and steps of each copy. */
  private static final int CONTEXTS = 4;

  private static final int COPIES = 250;
  private static final int STEPS = 4;

  @TempDir private Path folder;
  private final Rng rng = Key.of("contexts").rng();

  @BeforeEach
  void findGymnasium() throws InterruptedException {
    PythonPeer.require("gymnasium");
  }

  /** A task, what Gymnasium calls its parameters, and from where on a box of states it starts. */
  private record Subject<P extends Record>(
      TaskType<P> type, UnaryOperator<String> attribute, double... box) {
    /** Values for its context, around the defaults, of those parameters that Gymnasium has. */
    Map<String, Object> draw(List<String> fixed, Rng rng) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (ParamSpec spec : Params.contextSpecs(type.params())) {
        if (!fixed.contains(spec.name())) {
          double usual = (Double) spec.defaultValue();
          double drawn = usual == 0 ? 0.02 * rng.nextDouble() : usual * rng.nextDouble(0.6, 1.6);
          double least = Math.max(drawn, spec.range().low());
          values.put(spec.name(), Math.min(least, spec.range().high()));
        }
      }
      return values;
    }

    Map<String, Object> attributes(Map<String, Object> values) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      values.forEach((name, value) -> attributes.put(attribute.apply(name), value));
      return attributes;
    }
  }

  private void compare(GymnasiumPeer peer, Subject<?> subject, Policy policy, String... fixed)
      throws Exception {
    for (int i = 0; i < CONTEXTS; i++) {
      Map<String, Object> values = subject.draw(List.of(fixed), rng);
      Map<String, Object> attributes = subject.attributes(values);
      if (subject.type() instanceof CartPole) {
        addDerived(attributes);
      }
      Task task = create(subject.type(), values);
      double[][] starts = new double[COPIES][];
      for (int copy = 0; copy < COPIES; copy++) {
        starts[copy] = state(subject.box());
      }
      States.place(task, starts);
      String name = subject.type().card().name();
      peer.compare(Played.play(task, name, STEPS, policy), attributes, STEPS);
    }
  }

  /** What Gymnasium computes from others when it makes an environment. */
  private static void addDerived(Map<String, Object> attributes) {
    double pole = (Double) attributes.get("masspole");
    attributes.put("total_mass", pole + (Double) attributes.get("masscart"));
    attributes.put("polemass_length", pole * (Double) attributes.get("length"));
  }

  private static <P extends Record> Task create(TaskType<P> type, Map<String, Object> values) {
    return type.create(Params.create(type.params(), values), COPIES);
  }

  private double[] state(double... bounds) {
    double[] state = new double[bounds.length / 2];
    for (int k = 0; k < state.length; k++) {
      state[k] = rng.nextDouble(bounds[2 * k], bounds[2 * k + 1]);
    }
    return state;
  }

  private Policy random(int actions) {
    return observation -> rng.nextInt(actions);
  }

  @Test
  void cartPoleMovesAsInGymnasium() throws Exception {
    compare(
        GymnasiumPeer.ofDoubles(folder),
        new Subject<>(new CartPole(), name -> name, -2, 2, -3, 3, -0.2, 0.2, -3, 3),
        random(2));
  }

  @Test
  void acrobotMovesAsInGymnasium() throws Exception {
    double turn = Math.PI;
    compare(
        GymnasiumPeer.ofDoubles(folder),
        new Subject<>(
            new Acrobot(),
            name -> name.toUpperCase(java.util.Locale.ROOT).replaceAll("(?<=[A-Z])([12])$", "_$1"),
            -turn,
            turn,
            -turn,
            turn,
            -5,
            5,
            -8,
            8),
        random(3),
        "gravity");
  }

  @Test
  void pendulumMovesAsInGymnasium() throws Exception {
    compare(
        GymnasiumPeer.ofDoubles(folder),
        new Subject<>(new Pendulum(), name -> name, -9, 9, -8, 8),
        o -> 4 * rng.nextFloat() - 2);
  }

  @Test
  void mountainCarMovesAsInGymnasium() throws Exception {
    compare(
        GymnasiumPeer.ofDoubles(folder),
        new Subject<>(new MountainCar(), name -> name, -1.1, 0.6, -0.07, 0.07),
        random(3));
  }

  @Test
  void continuousMountainCarMovesAsInGymnasium() throws Exception {
    compare(
        GymnasiumPeer.ofFloats(folder),
        new Subject<>(new MountainCarContinuous(), name -> name, -1.1, 0.6, -0.07, 0.07),
        o -> 2 * rng.nextFloat() - 1,
        "gravity");
  }
}
