package io.drover.dsl.read;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.SpaceComponent;
import java.util.List;

/** Spaces of the fake algorithms. */
final class FakeSpaces {
  private FakeSpaces() {}

  static List<Component<?>> all() {
    return List.of(new OfPpo(), new OfSac());
  }

  private static Card card(String name) {
    String summary = "Tune " + name + ".";
    return new Card(
        name, "1.0.0", Kind.SPACE, summary, summary, "", "", List.of(), Determinism.BITWISE, "MIT");
  }

  static final class OfPpo implements SpaceComponent {
    @Override
    public Card card() {
      return FakeSpaces.card("ppo");
    }

    @Override
    public String algorithm() {
      return "ppo";
    }

    @Override
    public String yaml() {
      return """
          space:
            learning_rate: {float: [1e-5, 1e-2], log: true}
            batch_size: {int: [32, 1024], pow2: true}
            n_epochs: {ordinal: [1, 5, 10, 20]}
            activation: {categorical: [tanh, relu]}
            ent_coef: {float: [1e-8, 0.1], log: true, when: {activation: relu}}
          constraints: [batch_size <= n_steps * n_envs]
          """;
    }
  }

  static final class OfSac implements SpaceComponent {
    @Override
    public Card card() {
      return FakeSpaces.card("sac-wide");
    }

    @Override
    public String algorithm() {
      return "sac";
    }

    @Override
    public String yaml() {
      return """
          space:
            learning_rate: {float: [1e-6, 1e-1], log: true}
            gradient_steps: {int: [1, 8]}
          """;
    }
  }
}
