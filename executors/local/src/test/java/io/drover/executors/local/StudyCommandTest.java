package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.journal.StudyJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drover study} on a real run, and trials that people put into it. */
class StudyCommandTest {
  private static final String RANDOM =
      Command.PBT
          .replace("{use: pbt, population: 4, interval: 1024}", "{use: random, n_trials: 4}")
          .replace("beside: [default, random]", "beside: []");

  @TempDir private Path folder;

  @Test
  void trialsThatWaitAreTriedAndStayInputsWhenItIsRunAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), RANDOM);
    Path journal = folder.resolve("run/study.journal");
    Files.createDirectories(journal.getParent());
    enqueue(
        journal,
        Map.of("learning_rate", 0.002),
        Map.of("learning_rat", 0.002),
        Map.of("n_epochs", 7L));
    Command run = Command.run(file, folder);
    assertThat(run.exit()).as(run.err()).isZero();

    String result = Command.text(folder.resolve("run/result.json"));
    List<?> inputs = (List<?>) Json.readObject(result).get("inputs");
    assertThat(inputs).hasSize(1);
    Map<?, ?> input = (Map<?, ?>) inputs.get(0);
    assertThat(input.get("trial")).isEqualTo(1L);
    assertThat(input.get("given")).isEqualTo(Map.of("learning_rate", 0.002));
    List<FrozenTrial> trials = StudyJournal.read(journal).get(0).trials();
    assertThat(trials).hasSize(6);
    assertThat(trials.get(0).state()).isEqualTo(TrialState.COMPLETE);
    assertThat(trials.get(0).params()).containsEntry("learning_rate", 0.002).hasSize(2);
    assertThat(trials.get(0).params()).isEqualTo(input.get("configuration"));
    assertThat(trials.get(0).userAttrs()).containsEntry("drover:trial", 1L);
    assertThat(trials.get(1).state()).isEqualTo(TrialState.FAIL);
    assertThat(trials.get(1).userAttrs().get("drover:failure"))
        .isEqualTo(
            "there is no parameter learning_rat in the space, but learning_rate, n_epochs. Did you"
                + " mean learning_rate?");
    assertThat(trials.get(2).userAttrs().get("drover:failure"))
        .isEqualTo("n_epochs must be a whole number, in steps of 1, between 1 and 6, but is 7");
    assertThat(trials.get(3).userAttrs().get("drover:checkpoint")).asString().hasSize(64);

    enqueue(journal, Map.of("n_epochs", 2L));
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(Command.text(folder.resolve("run/result.json"))).isEqualTo(result);
    assertThat(StudyJournal.read(journal).get(0).trials().get(6).state())
        .isEqualTo(TrialState.WAITING);

    showsAndExports(journal);
  }

  private void showsAndExports(Path journal) {
    String run = folder.resolve("run").toString();
    String show = Command.drover("study", "show", run).out();
    assertThat(show)
        .startsWith(
            "small: maximize eval/return_mean\n  trials     7 (4 complete, 2 fail, 1 waiting)")
        .contains("\n  best       ")
        .contains("\n  matters    ");
    Path page = folder.resolve("study.html");
    Command plots = Command.drover("study", "show", run, "--html", page.toString());
    assertThat(plots.exit()).as(plots.err()).isZero();
    assertThat(plots.out()).isEqualTo("plots of small: " + page + "\n");
    assertThat(Command.text(page)).contains("data-chart=\"history\"", "data-chart=\"timeline\"");
    Command told = Command.drover("study", "show", run, "--json", "--html", page.toString());
    assertThat(Json.readObject(told.out()))
        .containsEntry("study", "small")
        .containsEntry("html", page.toString());
    Command nowhere =
        Command.drover("study", "show", run, "--html", folder.resolve("no/x.html").toString());
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("there is no folder " + folder.resolve("no"));
    String sqlite = "sqlite:" + folder.resolve("out.db");
    assertThat(Command.drover("study", "export", run, "--to", sqlite).out())
        .isEqualTo("study small: 7 of 7 trials written to " + sqlite + System.lineSeparator());
    assertThat(Command.drover("study", "show", sqlite).out()).isEqualTo(show);
    String csv = folder.resolve("out.csv").toString();
    assertThat(Command.drover("study", "export", sqlite, "--to", csv).exit()).isZero();
    String back = "journal:" + folder.resolve("back.journal");
    Command imported =
        Command.drover(
            "study", "import", csv, "--direction", "maximize", "--to", back, "--name", "small");
    assertThat(imported.exit()).as(imported.err()).isZero();
    assertThat(Command.drover("study", "show", back).out().replace("maximize", ""))
        .isEqualTo(show.replace("maximize eval/return_mean", ""));
    assertThat(journal).exists();
  }

  @Test
  void whatIsWrongIsSaidInWords() throws IOException {
    assertThat(Command.drover("study", "show", folder.resolve("no.db").toString()))
        .isEqualTo(
            new Command(2, "", "there is no " + folder.resolve("no.db") + System.lineSeparator()));
    Path file = Files.writeString(folder.resolve("a.txt"), "what is this\n{}\n");
    assertThat(Command.drover("study", "show", file.toString()).err())
        .startsWith(file + ":1: not JSON");
    assertThat(Command.drover("study", "show", folder.toString()).err())
        .contains("is no directory of a search: it has no study.journal");
    Path one = folder.resolve("one.journal");
    enqueue(one, Map.of("x", 1L));
    assertThat(Command.drover("study", "show", one.toString(), "--study", "smal").err())
        .contains("has no study 'smal', but small. Did you mean 'small'?");
    assertThat(Command.drover("study", "show", one.toString(), "--importance", "x").err())
        .startsWith("--importance must be one of ped-anova, fanova, none, but is 'x'");
    assertThat(Command.drover("study", "export", one.toString(), "--to", "redis://here").err())
        .startsWith("no storage of studies: 'redis://here'");
  }

  @SafeVarargs
  private static void enqueue(Path journal, Map<String, Object>... given) throws IOException {
    List<FrozenTrial> trials = new ArrayList<>();
    StudyJournal file = new StudyJournal(journal);
    for (FrozenStudy study : file.studies()) {
      trials.addAll(study.trials());
    }
    for (Map<String, Object> params : given) {
      trials.add(
          new FrozenTrial(
              0,
              trials.size(),
              TrialState.WAITING,
              List.of(),
              Map.of(),
              Map.of(),
              new TreeMap<>(),
              Map.of(),
              Map.of("fixed_params", params),
              Optional.empty(),
              Optional.empty()));
    }
    file.write(
        new FrozenStudy(
            0, "small", List.of(FrozenStudy.Direction.MAXIMIZE), Map.of(), Map.of(), trials));
  }
}
