package io.drover.catalog.tasks.toytext;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.catalog.tasks.tabular.FiniteDynamics;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Play blackjack: stick (action 0) or hit (1).
 *
 * <p>Observation: the player's sum (32), the card that the dealer shows (11, an ace is 1) and
 * whether the player has an ace that counts 11 (2), each one-hot. Reward 1 for a win, −1 for a
 * loss, 0 for a draw, at the end. An episode terminates when the player sticks or goes over 21,
 * after at most 21 steps.
 *
 * <p>Sutton and Barto, "Reinforcement Learning: An Introduction", Example 5.1.
 */
public final class Blackjack implements TaskType<Blackjack.Params> {
  private static final String NAME = "Blackjack-v1";

  /** More than any game has: 21 aces and one card more. */
  private static final int BEYOND = 32;

  /** What can be chosen. */
  public record Params(
      @Param(
              doc = "Whether a win with an ace and a ten that were dealt pays 1.5; not with sab.",
              value = "false")
          boolean natural,
      @Param(
              doc =
                  "Whether an ace and a ten that were dealt win against all but the same, as in"
                      + " Sutton and Barto's book and in Gymnasium's Blackjack-v1.",
              value = "true")
          boolean sab) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Play blackjack against a dealer from an infinite deck.",
        "The player takes cards one by one to come closer to 21 than the dealer, who shows one card"
            + " and draws until 17, and loses at once beyond 21. An ace counts 11 where that does"
            + " not go beyond 21. Nobody wins in the long run: the best strategy of Sutton and"
            + " Barto's book loses about 5 of 100 games more than it wins.",
        "Sutton, R. S. and Barto, A. G. (2020): Reinforcement Learning: An Introduction, second"
            + " edition, Example 5.1. MIT Press.",
        "Gymnasium 1.4.0, envs/toy_text/blackjack.py; sab is true as in envs/__init__.py. The"
            + " dealer's hidden card is drawn when it matters, which no player can tell.",
        List.of("discrete actions"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return new TaskFacts(
        new ObservationSpace.Dict(
            List.of(
                part("player_sum", BlackjackRules.SUMS),
                part("dealer_card", BlackjackRules.CARDS),
                part("usable_ace", BlackjackRules.ACES))),
        new ActionSpace.Discrete(BlackjackRules.ACTIONS),
        false,
        BEYOND,
        OptionalDouble.empty());
  }

  private static ObservationSpace.Part part(String name, int n) {
    return new ObservationSpace.Part(name, new ObservationSpace.OneHot(n));
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("player_sum", "dealer_card", "usable_ace (0 or 1)", "natural (0 or 1)");
  }

  @Override
  public Task create(Params params, int copies) {
    BlackjackRules rules = new BlackjackRules(params.natural(), params.sab());
    FiniteDynamics dynamics = new FiniteDynamics(NAME, rules.mdp(), rules, copies);
    return new EpisodicTask(NAME, facts(params), dynamics, copies);
  }
}
