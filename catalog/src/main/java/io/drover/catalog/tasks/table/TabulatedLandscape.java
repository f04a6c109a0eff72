package io.drover.catalog.tasks.table;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trainings that somebody has done already, in a {@link Table}, as a task of one step: the action
 * is a configuration, a seed and a number of environment steps, the reward what the nearest
 * tabulated configuration came to with that seed by then. Where it crashed, so does the task.
 *
 * <p>Action: the 22 hyperparameters of ARLBench by name in alphabetical order, {@code false} as 0
 * and {@code true} as 1, other choices as numbers; then the seed, then the environment steps, of
 * which the largest tabulated number up to that counts. What the table lacks, or a condition leaves
 * out, is ignored. Observation: 0.
 */
public final class TabulatedLandscape implements TaskType<TabulatedLandscape.Params> {
  private static final String NAME = "landscape";

  /** Which table. */
  public record Params(
      @Param(
              doc =
                  "The file: comma-separated with columns run_id, budget, performance, seed and"
                      + " hp_config.NAME for each hyperparameter, as ARLBench's are, also compressed"
                      + " by gzip. An empty performance is a crash. The path is relative to the file"
                      + " that it stands in. Null for a built-in example of four configurations.",
              value = "null")
          Optional<DataFile> table) {
    /** Refuses a file that is no such table. */
    public Params {
      table.map(Table::read).ifPresent(TableActions::new);
    }

    Table read() {
      return table.map(Table::read).orElseGet(Table::example);
    }
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Results of real runs from a table, for comparing searches in seconds.",
        "What a training comes to is looked up: that of the nearest tabulated configuration, with"
            + " the same seed, after so many environment steps. The algorithm arlbench has the"
            + " parameters of ARLBench's tables, so that whole studies on them take seconds. What"
            + " crashed there crashes here. The content of the file counts, whose digest is part of"
            + " every result's key, and not where it lies.",
        "arXiv:2409.18827",
        "The file's; the example's are made up.",
        List.of("arlbench", "continuous actions"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return facts(new TableActions(params.read()));
  }

  private static TaskFacts facts(TableActions actions) {
    return new TaskFacts(
        new ObservationSpace.Vector(1),
        new ActionSpace.Box(actions.low(), actions.high()),
        false,
        1,
        OptionalDouble.empty());
  }

  @Override
  public boolean variesStarts(Params params) {
    return false;
  }

  @Override
  public boolean hasChance(Params params) {
    return false;
  }

  @Override
  public Task create(Params params, int copies) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies must be at least 1, but is " + copies);
    }
    TableActions actions = new TableActions(params.read());
    return new EpisodicTask(NAME, facts(actions), new TableDynamics(actions), copies);
  }
}
