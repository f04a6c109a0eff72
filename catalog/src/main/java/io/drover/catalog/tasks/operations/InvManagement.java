package io.drover.catalog.tasks.operations;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Multi-echelon inventory: in each period every stage of a supply chain orders from the next, and
 * customers buy from the first.
 *
 * <p>Observation: the inventory of each stage, then the requests of the last periods, the oldest
 * first, as many as the longest lead time has. Action: what each stage requests, up to its
 * supplier's capacity; fractions are cut off. Reward: the profit of the period, discounted. An
 * episode terminates after the last period.
 *
 * <p>Hubbs et al., "OR-Gym: A Reinforcement Learning Library for Operations Research Problems",
 * arXiv:2008.06319, section 4.3.
 */
public final class InvManagement implements TaskType<InvManagement.Params> {
  private static final String NAME = "InvManagement-v0";

  /** What can be chosen. Stages count from the retailer on; a list says how many there are. */
  public record Params(
      @Param(doc = "Periods in an episode.", value = "30", range = "[1, 1000]") int periods,
      @Param(
              doc = "Inventory of each stage at the start.",
              value = "[100, 100, 200]",
              range = "[0, 10000]")
          List<Integer> initInv,
      @Param(doc = "Price that customers pay for a unit.", value = "2", range = "[0, 1000]")
          double p,
      @Param(
              doc = "Cost of ordering a unit, of each stage and of making it.",
              value = "[1.5, 1.0, 0.75, 0.5]",
              range = "[0, 1000]")
          List<Double> r,
      @Param(
              doc =
                  "Cost of a unit that is asked for and not there, of each stage and of making it.",
              value = "[0.1, 0.075, 0.05, 0.025]",
              range = "[0, 1000]")
          List<Double> k,
      @Param(
              doc = "Cost of keeping a unit for a period, of each stage.",
              value = "[0.15, 0.1, 0.05]",
              range = "[0, 1000]")
          List<Double> h,
      @Param(
              doc = "Most units that each stage's supplier makes in a period.",
              value = "[100, 90, 80]",
              range = "[1, 1000]")
          List<Integer> c,
      @Param(
              doc = "Periods until an order arrives, of each stage; OR-Gym's L.",
              value = "[3, 5, 10]",
              range = "[0, 100]")
          List<Integer> leadTimes,
      @Param(
              doc = "Mean demand of a period, which is Poisson-distributed.",
              value = "20",
              range = "[0, 500]")
          double mu,
      @Param(doc = "Discount of a period.", value = "0.97", range = "(0, 1]") double alpha,
      @Param(
              doc =
                  "Whether what is not there is delivered later; else it is lost, as in OR-Gym's"
                      + " InvManagement-v1.",
              value = "true")
          boolean backlog,
      @Param(
              doc = "Whether requests are choices of a whole number each, instead of real numbers.",
              value = "false")
          boolean discreteActions) {
    /** Refuses lists that do not speak of the same stages. */
    public Params {
      int stages = initInv.size();
      require(stages > 0, "init_inv must have a number for each stage, but has 0");
      require("r", r, stages + 1);
      require("k", k, stages + 1);
      require("h", h, stages);
      require("c", c, stages);
      require("lead_times", leadTimes, stages);
    }

    private static void require(String name, List<?> list, int count) {
      require(
          list.size() == count,
          name + " must have " + count + " numbers, as init_inv says, but has " + list.size());
    }

    private static void require(boolean holds, String message) {
      if (!holds) {
        throw new IllegalArgumentException(message);
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Order along a supply chain so that customers are served and little is kept.",
        "A retailer sells what customers want, and orders from a distributor, which orders from"
            + " another stage, up to a plant that makes what it is asked for. Orders take periods to"
            + " arrive, suppliers make only so much, keeping costs money, and so does being asked"
            + " for what is not there. The reward is the profit of all stages together.",
        "arXiv:2008.06319",
        "OR-Gym 0.5.0, envs/supply_chain/inventory_management.py (InvManagement-v0).",
        List.of("continuous actions", "multi-discrete actions"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    List<Double> most = params.c().stream().map(Integer::doubleValue).toList();
    ActionSpace actions =
        params.discreteActions()
            ? new ActionSpace.MultiDiscrete(params.c().stream().map(c -> c + 1).toList())
            : new ActionSpace.Box(Collections.nCopies(most.size(), 0.0), most);
    return new TaskFacts(
        new ObservationSpace.Vector(new SupplyChain(params).observationSize()),
        actions,
        false,
        params.periods() + 1, // never reached
        OptionalDouble.empty());
  }

  @Override
  public List<String> stateVariables(Params params) {
    return new SupplyChain(params).names();
  }

  @Override
  public boolean variesStarts(Params params) {
    return false;
  }

  @Override
  public boolean hasChance(Params params) {
    return params.mu() > 0;
  }

  @Override
  public Task create(Params params, int copies) {
    return new EpisodicTask(NAME, facts(params), new SupplyChain(params), copies);
  }
}
