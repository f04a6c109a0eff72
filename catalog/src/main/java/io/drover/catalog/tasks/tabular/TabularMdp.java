package io.drover.catalog.tasks.tabular;

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
 * Any finite Markov decision process, from a file of its transitions and rewards.
 *
 * <p>The file has a row {@code state,action,next_state,probability,reward,terminal} for everything
 * that may happen, and rows with state −1 and action −1 that say with which probability episodes
 * start in {@code next_state}. States and actions are numbers from 0 on. An action without rows in
 * a state is not admissible there, and masked. {@code numpy.savetxt} writes such a file, compressed
 * if its name ends in {@code .gz}.
 *
 * <p>Observation: one of the states, one-hot.
 */
public final class TabularMdp implements TaskType<TabularMdp.Params> {
  private static final String NAME = "tabular-mdp";

  /** Which process. */
  public record Params(
      @Param(
              doc =
                  "The file: rows of state,action,next_state,probability,reward,terminal, and rows"
                      + " with state -1 and action -1 for where episodes start; an action without"
                      + " rows is masked. The path is relative to the file that it stands in. Null"
                      + " for a built-in example, the chain of five states.",
              value = "null")
          Optional<DataFile> file,
      @Param(
              doc = "Steps after which an episode is truncated.",
              value = "1000",
              range = "[1, 100000]")
          int maxEpisodeSteps,
      @Param(
              doc = "Mean return from which the task counts as solved; null if no such is known.",
              value = "null")
          OptionalDouble solvedAt) {
    /** Refuses a file that describes no process. */
    public Params {
      file.ifPresent(MdpFile::read);
    }

    FiniteMdp mdp() {
      return file.map(MdpFile::read).orElseGet(TabularMdp::chain);
    }
  }

  /**
   * Strens' chain: action 0 goes on, and earns 10 at the end of the chain; action 1 goes back to
   * its start and earns 2. One time in five the other thing happens.
   */
  private static FiniteMdp chain() {
    int length = 5;
    double slip = 0.2;
    FiniteMdp.Builder rows = FiniteMdp.builder(length, 2).start(0, 1);
    for (int s = 0; s < length; s++) {
      int on = Math.min(s + 1, length - 1);
      double reward = s == length - 1 ? 10 : 0;
      for (int action = 0; action < 2; action++) {
        rows.add(s, action, action == 0 ? 1 - slip : slip, on, reward, false);
        rows.add(s, action, action == 0 ? slip : 1 - slip, 0, 2, false);
      }
    }
    return rows.build();
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Any finite Markov decision process, from a file of transitions and rewards.",
        "A file with a row for everything that may happen: state, action, next state, probability,"
            + " reward, and whether the episode ends. numpy.savetxt writes one. Actions that have"
            + " no rows in a state are masked there. This is how published models are trained on,"
            + " such as ICU-Sepsis with its 716 states and 25 treatments. What counts is the"
            + " content of the file, whose digest is part of every result's key, and not where it"
            + " lies. Without a file it is the chain of Strens, five states in which looking ahead"
            + " pays: the best mean return in 1000 steps is about 3677.",
        "Strens, M. J. A. (2000): A Bayesian Framework for Reinforcement Learning. Proceedings of"
            + " the 17th International Conference on Machine Learning, 943-950.",
        "The file's; of the chain, the paper's section 6.",
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
    FiniteMdp mdp = params.mdp();
    return new TaskFacts(
        new ObservationSpace.OneHot(mdp.states()),
        new ActionSpace.Discrete(mdp.actions()),
        !mdp.allowsAll(),
        params.maxEpisodeSteps(),
        params.solvedAt());
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("state");
  }

  @Override
  public boolean variesStarts(Params params) {
    return params.mdp().variesStarts();
  }

  @Override
  public boolean hasChance(Params params) {
    return params.mdp().variesStarts() || params.mdp().variesSteps();
  }

  @Override
  public Task create(Params params, int copies) {
    FiniteDynamics dynamics = new FiniteDynamics(NAME, params.mdp(), StateView.NUMBERS, copies);
    return new EpisodicTask(NAME, facts(params), dynamics, copies);
  }
}
