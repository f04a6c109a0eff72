package io.drover.dsl.read;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.component.WrapperComponent;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Wrappers that change the task, and one for trainings alone that an algorithm does by itself. */
final class FakeWrappers {
  static final List<Component<?>> ALL = List.of(new Stack(), new Limit(), new Normalise());

  private FakeWrappers() {}

  private static Card card(String name) {
    String summary = "A fake.";
    return new Card(
        name, "1.0.0", Kind.WRAP, summary, summary, "", "", List.of(), Determinism.BITWISE, "MIT");
  }

  private static final class Stack implements WrapperComponent<Stack.Params> {
    record Params(@Param(doc = "Frames at once.", value = "4", range = "[1, 64]") int n) {}

    @Override
    public Card card() {
      return FakeWrappers.card("frame-stack");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public boolean changesTask() {
      return true;
    }

    @Override
    public TaskFacts facts(Params params, TaskFacts inside) {
      return inside.showing(new ObservationSpace.Vector(params.n * inside.observationSize()));
    }
  }

  private static final class Limit implements WrapperComponent<Limit.Params> {
    record Params(
        @Param(doc = "Steps of an episode.", value = Param.REQUIRED, range = "[1, 100000]")
            int steps) {}

    @Override
    public Card card() {
      return FakeWrappers.card("time-limit");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public boolean changesTask() {
      return true;
    }

    @Override
    public TaskFacts facts(Params params, TaskFacts inside) {
      return inside.limitedTo(params.steps, OptionalDouble.empty());
    }

    @Override
    public Optional<String> refuses(Params params, TaskFacts inside) {
      return params.steps <= inside.maxEpisodeSteps()
          ? Optional.empty()
          : Optional.of("steps must be at most " + inside.maxEpisodeSteps());
    }
  }

  /** What {@code normalize_advantage} of the fake PPO is said to do too. */
  static final class Normalise implements WrapperComponent<Normalise.Params> {
    record Params(
        @Param(doc = "Discount of the return.", value = "0.99", range = "[0, 1]", live = true)
            double gamma,
        @Param(doc = "Smallest result.", value = "-10.0", range = "[-100, 100]", live = true)
            double low,
        @Param(doc = "Largest result.", value = "10.0", range = "[-100, 100]", live = true)
            double high) {
      Params {
        if (low >= high) {
          throw new IllegalArgumentException(
              "low must be below high = " + high + ", but is " + low);
        }
      }
    }

    @Override
    public Card card() {
      return FakeWrappers.card("normalize-reward");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public boolean changesTask() {
      return false;
    }

    @Override
    public TaskFacts facts(Params params, TaskFacts inside) {
      return inside;
    }

    @Override
    public Optional<String> insteadOf() {
      return Optional.of("normalize_advantage");
    }
  }
}
