package io.drover.catalog.spaces;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import java.util.List;

/** Whose ranges a space has. */
enum Source {
  ZOO(
      "Raffin (2020). RL Baselines3 Zoo. https://github.com/DLR-RM/rl-baselines3-zoo.",
      "RL Baselines3 Zoo, rl_zoo3/hyperparams_opt.py, commit 22e3ff2 for ranges of numbers, 0a9df50"
          + " for choices."),
  ARLBENCH(
      "arXiv:2409.18827",
      "ARLBench, arlbench/autorl and its configurations for classic control, commit bd4c15d.");

  private final String citation;
  private final String ranges;

  Source(String citation, String ranges) {
    this.citation = citation;
    this.ranges = ranges;
  }

  /** The card of a space from there. */
  Card card(String name, String algorithm, String summary, String description) {
    return new Card(
        name,
        "1.0.0",
        Kind.SPACE,
        summary,
        description,
        citation,
        ranges,
        List.of(algorithm),
        Determinism.BITWISE,
        "Apache-2.0");
  }
}
