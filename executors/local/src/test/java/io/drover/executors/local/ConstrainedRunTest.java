package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.journal.StudyJournal;
import io.drover.searchers.optuna.storages.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs of files with outcome constraints. */
class ConstrainedRunTest {
  /** Twelve rollouts of four minibatches an epoch: three epochs are 144 gradient steps. */
  private static final String ONE =
      Command.PBT
              .replace(
                  "{use: pbt, population: 4, interval: 1024}", "{use: tpe, n_trials: 8, batch: 4}")
              .replace("env_steps: 3072", "env_steps: 3072, checkpoint_every: 1024")
              .replace("beside: [default, random]", "beside: [default]")
          + """
          outcome_constraints:
            - {metric: train/gradient_steps, max: 150}
          """;

  @TempDir private Path folder;

  @Test
  void theWinnerAndTheStudysBestKeepTheConstraint() throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), ONE);
    Command run = Command.run(file, folder);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("train/gradient_steps <= 150: winner ", "default 480 (VIOLATED)")
        .contains(" of 8 trials keep the outcome constraints.", " on validation seeds.")
        .doesNotContain("NO TRIAL");

    Map<?, ?> winner = (Map<?, ?>) result().get("winner");
    assertThat((Long) ((Map<?, ?>) winner.get("configuration")).get("n_epochs"))
        .isLessThanOrEqualTo(3);
    Map<?, ?> told = (Map<?, ?>) result().get("outcome_constraints");
    assertThat(told.get("met")).isEqualTo(true);

    FrozenStudy study = StudyJournal.read(folder.resolve("run/study.journal")).get(0);
    assertThat(study.userAttrs().get("drover:constraints"))
        .isEqualTo(List.of("train/gradient_steps <= 150"));
    for (FrozenTrial trial : study.trials()) {
      double steps = 48.0 * (Long) trial.params().get("n_epochs");
      assertThat(trial.constraints()).containsExactly(steps - 150);
    }
    long infeasible = study.trials().stream().filter(trial -> !trial.feasible()).count();
    assertThat(infeasible).isPositive().isEqualTo(told.get("infeasible_trials"));
    assertThat(Command.text(folder.resolve("run/report.html")))
        .contains("Outcome constraints", "It keeps every outcome constraint on the test seeds.")
        .contains("It violates an outcome constraint.", "480, violated", ", violates a constraint");
  }

  @Test
  void everyStorageKeepsThemAndShowTellsThem() throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), ONE);
    assertThat(Command.run(file, folder).exit()).isZero();
    String from = folder.resolve("run").toString();
    List<List<Double>> constraints = constraints(folder.resolve("run/study.journal").toString());
    assertThat(constraints).hasSize(8).allSatisfy(of -> assertThat(of).hasSize(1));
    for (String to :
        List.of("sqlite:" + folder.resolve("s.db"), folder.resolve("s.csv").toString())) {
      assertThat(Command.drover("study", "export", from, "--to", to).exit()).isZero();
      assertThat(constraints(to)).isEqualTo(constraints);
    }
    long kept = constraints.stream().filter(of -> of.get(0) <= 0).count();
    assertThat(Command.drover("study", "show", from).out())
        .contains("  feasible   " + kept + " of 8: train/gradient_steps <= 150");
    Path page = folder.resolve("study.html");
    assertThat(Command.drover("study", "show", from, "--html", page.toString()).exit()).isZero();
    assertThat(Command.text(page)).contains("Infeasible trials violate a constraint");

    // The next run takes over what it measured, and only that.
    Path next =
        Files.writeString(
            folder.resolve("next.yaml"),
            ONE + "prior: [{study: " + folder.resolve("s.db") + "}]\n");
    assertThat(Command.drover("check", next.toString()).out()).contains("8 trials of s.db.");
    String other = "outcome_constraints=[{metric: train/gradient_steps, max: 200}]";
    assertThat(Command.drover("check", next.toString(), "--set", other).out())
        .contains("8 trials left out, as they do not say whether they keep outcome_constraints");
  }

  @Test
  void whereNothingKeepsThemItIsSaidAloud() throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), ONE.replace("max: 150", "max: 10"));
    Command run = Command.run(file, folder);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("NO TRIAL keeps the outcome constraints")
        .contains("the winner had 48 (VIOLATED) on tuning seeds");
    assertThat(((Map<?, ?>) result().get("outcome_constraints")).get("met")).isEqualTo(false);
    assertThat(Command.text(folder.resolve("run/report.html")))
        .contains("No trial kept the outcome constraints; the winner violates them least.");
    assertThat(Command.drover("study", "show", folder.resolve("run").toString()).out())
        .contains("best       none, as every complete trial violates a constraint");
  }

  private static List<List<Double>> constraints(String place) throws IOException {
    return Storages.of(place, Optional.of(List.of(FrozenStudy.Direction.MAXIMIZE)))
        .studies()
        .get(0)
        .trials()
        .stream()
        .map(FrozenTrial::constraints)
        .toList();
  }

  private Map<String, Object> result() {
    return Json.readObject(Command.text(folder.resolve("run/result.json")));
  }
}
