package io.drover.dsl.read;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.component.TaskComponent;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;

/** A task with a context, and teachers for it. */
final class FakeCurricula {
  static final List<Component<?>> ALL =
      List.of(new Pole(), new Glider(), new Random(), new AlpGmm());

  private FakeCurricula() {}

  private static Card card(String name, Kind kind) {
    String summary = "A fake.";
    return new Card(
        name, "1.0.0", kind, summary, summary, "", "", List.of(), Determinism.BITWISE, "MIT");
  }

  private static final class Pole implements TaskComponent<Pole.Params> {
    record Params(
        @Param(doc = "Length of the pole.", value = "0.5", range = "(0, 10]", context = true)
            double length,
        @Param(doc = "Gravity.", value = "9.8", range = "[0, 100]", context = true) double gravity,
        @Param(doc = "Steps after which an episode ends.", value = "500", range = "[1, 1000]")
            int maxEpisodeSteps,
        @Param(doc = "Whether it shows more.", value = "false") boolean showsMore) {}

    @Override
    public Card card() {
      return FakeCurricula.card("Pole-v0", Kind.TASK);
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public TaskFacts facts(Params params) {
      return TaskFacts.discrete(
          params.showsMore ? 5 : 4, 2, params.maxEpisodeSteps, OptionalDouble.of(475));
    }
  }

  private static final class Glider implements TaskComponent<Glider.Params> {
    record Params(
        @Param(doc = "Gravity.", value = "9.8", range = "[0, 100]", context = true) double gravity,
        @Param(doc = "Whether there is wind.", value = "false") boolean windy,
        @Param(
                doc = "Force of the wind.",
                value = "1",
                range = "[0, 5]",
                context = true,
                needs = "windy")
            double wind) {}

    @Override
    public Card card() {
      return FakeCurricula.card("Glider-v0", Kind.TASK);
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public TaskFacts facts(Params params) {
      return TaskFacts.discrete(4, 2, 100, OptionalDouble.of(100));
    }
  }

  private static final class Random implements Component<Fakes.Nothing> {
    @Override
    public Card card() {
      return FakeCurricula.card("random", Kind.CURRICULUM);
    }

    @Override
    public Class<Fakes.Nothing> params() {
      return Fakes.Nothing.class;
    }
  }

  static final class AlpGmm implements Component<AlpGmm.Params> {
    record Params(
        @Param(doc = "Episodes between fits.", value = "250", range = "[1, 100000]", live = true)
            int fitEvery,
        @Param(doc = "Share of random contexts.", value = "0.2", range = "[0, 1]", live = true)
            double randomShare,
        @Param(doc = "Most Gaussians.", value = "10", range = "[2, 100]") int maxComponents) {
      Params {
        if (maxComponents >= fitEvery) {
          throw new IllegalArgumentException(
              "max_components must be below fit_every, but "
                  + maxComponents
                  + " is not below "
                  + fitEvery);
        }
      }
    }

    @Override
    public Card card() {
      return FakeCurricula.card("alp-gmm", Kind.CURRICULUM);
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }
  }
}
