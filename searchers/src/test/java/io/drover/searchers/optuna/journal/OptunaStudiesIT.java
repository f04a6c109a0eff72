package io.drover.searchers.optuna.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.searchers.importance.Fanova;
import io.drover.searchers.importance.PedAnova;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.PriorTrials;
import io.drover.searchers.optuna.StudyStorage;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.storages.FrozenStudies;
import io.drover.searchers.optuna.storages.Storages;
import io.drover.searchers.sampler.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Studies that go from Drover to the real Optuna and back, in every storage. PostgreSQL is that of
 * the environment variable {@code DROVER_POSTGRESQL}, an address with a database that may be
 * written to.
 */
class OptunaStudiesIT {
  private static final List<String> KINDS = List.of("journal", "sqlite", "postgresql");
  private static final List<String> SINGLE =
      List.of(
          "plot_contour",
          "plot_edf",
          "plot_intermediate_values",
          "plot_optimization_history",
          "plot_parallel_coordinate",
          "plot_param_importances",
          "plot_slice",
          "plot_rank",
          "plot_terminator_improvement",
          "plot_timeline");
  private static final List<String> SEVERAL =
      List.of(
          "plot_contour",
          "plot_edf",
          "plot_hypervolume_history",
          "plot_optimization_history",
          "plot_parallel_coordinate",
          "plot_param_importances",
          "plot_pareto_front",
          "plot_slice",
          "plot_rank",
          "plot_timeline");

  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void script() throws IOException {
    script = OptunaPython.script("studies.py", folder);
  }

  static Stream<Arguments> peers() {
    List<String> pythons = OptunaPython.all();
    // The database's schema is SQLite's: one Optuna looks at it.
    return pythons.stream()
        .flatMap(
            python ->
                KINDS.stream()
                    .filter(kind -> !kind.equals("postgresql") || python.equals(pythons.get(0)))
                    .map(kind -> Arguments.of(python, kind)));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void optunaOpensPlotsAndContinuesDroversStudyAndDroverGoesOn(String path, String kind)
      throws Exception {
    OptunaPython python = peer(path, kind);
    String name = "drovers-" + System.nanoTime();
    StudyStorage storage = Storages.of(ours(kind));
    Path run = folder.resolve("run.journal");
    StudyJournal.sync(run, Studies.finished(name, 16));
    storage.write(StudyJournal.read(run).get(0));

    List<Map<String, Object>> before = trials(study(storage, name));
    Map<String, Object> seen = python.run(script, "open", theirs(kind), name, "20");
    assertThat(seen.get("trials")).isEqualTo(before);
    assertThat(seen.get("rows")).isEqualTo(16L);
    assertThat(seen.get("metric_names")).isEqualTo(List.of("eval/return_mean"));
    assertThat(plots(seen)).containsAll(SINGLE);

    assertThat(seen.get("after")).isEqualTo(36L);
    StudyJournal.sync(run, Studies.finished(name, 20));
    assertThat(storage.write(StudyJournal.read(run).get(0))).isEqualTo(4);
    FrozenStudy after = study(storage, name);
    assertThat(after.trials()).hasSize(40);
    assertThat(after.trials().subList(16, 36))
        .allMatch(trial -> trial.userAttrs().get("from").equals("python"));
    assertThat(after.trials().subList(36, 40)).allMatch(trial -> trial.own().isPresent());
    assertThat(python.run(script, "trials", theirs(kind), name).get("trials"))
        .isEqualTo(trials(after));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void severalObjectivesToo(String path, String kind) throws Exception {
    OptunaPython python = peer(path, kind);
    String name = "several-" + System.nanoTime();
    StudyStorage storage = Storages.of(ours(kind));
    List<FrozenTrial> finite = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      finite.add(FrozenStudies.trial(number, 6 * number, 2));
    }
    FrozenStudy study =
        new FrozenStudy(
            0,
            name,
            List.of(FrozenStudy.Direction.MINIMIZE, FrozenStudy.Direction.MAXIMIZE),
            Map.of(),
            Map.of("study:metric_names", List.of("steps", "eval/return_mean")),
            finite);
    storage.write(study);
    List<Map<String, Object>> before = trials(study(storage, name));
    Map<String, Object> seen = python.run(script, "open", theirs(kind), name, "20");
    assertThat(seen.get("directions")).isEqualTo(List.of("MINIMIZE", "MAXIMIZE"));
    assertThat(seen.get("trials")).isEqualTo(before);
    assertThat(plots(seen)).containsAll(SEVERAL);
    assertThat(seen.get("after")).isEqualTo(28L);
    assertThat(study(storage, name).trials()).hasSize(28);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void droverReadsOptunasStudyAndGoesOnWithIt(String path, String kind) throws Exception {
    OptunaPython python = peer(path, kind);
    String name = "optunas-" + System.nanoTime();
    Map<String, Object> made = python.run(script, "make", theirs(kind), name, "60");
    StudyStorage storage = Storages.of(ours(kind));
    FrozenStudy study = study(storage, name);
    assertThat(study.trials()).hasSize(61);
    assertThat(made.get("trials")).isEqualTo(trials(study));
    same((Map<?, ?>) made.get("importances"), study);
    assertThat(study.trials().get(60).state()).isEqualTo(TrialState.WAITING);

    List<Observation> prior =
        PriorTrials.of(study, Studies.SPACE, List.of(FrozenStudy.Direction.MAXIMIZE));
    assertThat(prior).hasSize(52);
    assertThat(prior.get(3).state()).isEqualTo(Observation.State.FAILED);
    assertThat(prior.get(0).configuration().values()).isEqualTo(study.trials().get(0).params());

    // To a journal, where a run of that name goes on with it; and back.
    Path journal = folder.resolve("run.journal");
    new StudyJournal(journal).write(study);
    StudyJournal.Sync sync = StudyJournal.sync(journal, Studies.finished(name, 10));
    assertThat(sync.foreign()).hasSize(61);
    assertThat(storage.write(StudyJournal.read(journal).get(0))).isEqualTo(10);
    assertThat(python.run(script, "trials", theirs(kind), name).get("rows")).isEqualTo(71L);
  }

  /** PED-ANOVA to rounding; fANOVA as near as forests of other random numbers are. */
  private static void same(Map<?, ?> theirs, FrozenStudy study) {
    Map<String, Double> pedAnova = new PedAnova().of(study, 0);
    ((Map<?, ?>) theirs.get("ped-anova"))
        .forEach(
            (name, value) ->
                assertThat(pedAnova.get(name))
                    .isCloseTo((Double) value, Percentage.withPercentage(1e-6)));
    Map<String, Double> fanova = new Fanova().of(study, 0);
    ((Map<?, ?>) theirs.get("fanova"))
        .forEach(
            (name, value) ->
                assertThat(fanova.get(name)).isCloseTo((Double) value, Offset.offset(0.08)));
    assertThat(fanova).hasSize(4);
  }

  private OptunaPython peer(String path, String kind) throws InterruptedException {
    OptunaPython python = new OptunaPython(path);
    python.require("optuna", "pandas", "plotly", "sklearn", "scipy");
    if (kind.equals("postgresql")) {
      python.require("psycopg2");
      assumeTrue(
          System.getenv("DROVER_POSTGRESQL") != null,
          "DROVER_POSTGRESQL must be an address such as postgresql://USER@localhost/DATABASE");
    }
    return python;
  }

  private String ours(String kind) {
    return kind.equals("postgresql")
        ? System.getenv("DROVER_POSTGRESQL")
        : kind + ":" + folder.resolve("kept." + kind);
  }

  private String theirs(String kind) {
    Path file = folder.resolve("kept." + kind);
    return switch (kind) {
      case "sqlite" -> "sqlite:///" + file;
      case "journal" -> file.toString();
      // Which driver SQLAlchemy takes by itself depends on its version.
      default ->
          System.getenv("DROVER_POSTGRESQL").replaceFirst("^postgresql:", "postgresql+psycopg2:");
    };
  }

  private static FrozenStudy study(StudyStorage storage, String name) throws IOException {
    return storage.studies().stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> plots(Map<String, Object> seen) {
    return ((Map<?, ?>) seen.get("plots")).keySet().stream().map(String::valueOf).toList();
  }

  /** In the words of the script. */
  private static List<Map<String, Object>> trials(FrozenStudy study) {
    List<Map<String, Object>> trials = new ArrayList<>();
    for (FrozenTrial trial : study.trials()) {
      Map<String, Object> words = new LinkedHashMap<>();
      words.put("number", (long) trial.number());
      words.put("state", trial.state().name());
      words.put("values", trial.values().isEmpty() ? null : trial.values());
      words.put("params", trial.params());
      words.put("user_attrs", trial.userAttrs());
      trials.add(words);
    }
    return trials;
  }
}
