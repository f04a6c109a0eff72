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
 * Drive a taxi south (action 0), north (1), east (2) and west (3), pick the passenger up (4) and
 * drop it off (5).
 *
 * <p>Observation: one of 500 states, one-hot. Reward −1 a step, 20 for a delivery, −10 for picking
 * up or dropping off in vain. An episode terminates with the delivery and is truncated after 200
 * steps.
 *
 * <p>Dietterich (2000), "Hierarchical Reinforcement Learning with the MAXQ Value Function
 * Decomposition".
 */
public final class TaxiV3 implements TaskType<TaxiV3.Params> {
  private static final String NAME = "Taxi-v3";

  /** What can be chosen. */
  public record Params(
      @Param(
              doc =
                  "Whether actions that change nothing, or are against the rules, are masked:"
                      + " Gymnasium's info[\"action_mask\"].",
              value = "false")
          boolean maskActions) {
    TaxiRules rules() {
      return new TaxiRules(false, 1, 0, maskActions);
    }
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Fetch a passenger and drive to where it wants to go.",
        "A taxi on a grid of 5×5 with walls must pick up a passenger at one of four places and drop"
            + " it off at another one. Every step costs 1, a delivery earns 20, and picking up or"
            + " dropping off where that is not possible costs 10. The best possible mean return is"
            + " 8.46, and 8 counts as solved. Gymnasium 1.4.0 refuses this id for Taxi-v4, which is"
            + " the same by default.",
        "Dietterich, T. G. (2000): Hierarchical Reinforcement Learning with the MAXQ Value Function"
            + " Decomposition. Journal of Artificial Intelligence Research 13, 227-303.",
        "Gymnasium 1.4.0, envs/toy_text/taxi.py; limit and threshold from envs/__init__.py (Taxi-v4).",
        List.of("discrete actions", "action masks"),
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
        new ObservationSpace.OneHot(TaxiRules.SEEN),
        new ActionSpace.Discrete(TaxiRules.ACTIONS),
        params.maskActions(),
        TaxiRules.LIMIT,
        OptionalDouble.of(TaxiRules.SOLVED_AT));
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("s (((row * 5 + column) * 5 + passenger) * 4 + destination)");
  }

  @Override
  public Task create(Params params, int copies) {
    TaxiRules rules = params.rules();
    FiniteDynamics dynamics = new FiniteDynamics(NAME, rules.mdp(), rules, copies);
    return new EpisodicTask(NAME, facts(params), dynamics, copies);
  }
}
