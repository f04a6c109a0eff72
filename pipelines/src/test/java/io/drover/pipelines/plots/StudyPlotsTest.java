package io.drover.pipelines.plots;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.pipelines.plots.Parameter.Choices;
import io.drover.pipelines.plots.Parameter.Numbers;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenStudy.Direction;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class StudyPlotsTest {
  @Test
  void everyParameterHasTheAxisOfItsScale() {
    List<Parameter> parameters = StudyPlots.of(SampleStudies.varied(60)).parameters();

    assertThat(parameters)
        .contains(
            new Numbers("learning_rate", 1e-5, 1e-2, "log", false),
            new Numbers("gamma", 0.9, 0.9999, "complement_log", false),
            new Numbers("n_epochs", 1, 20, "linear", true),
            new Numbers("clip_range", 0.1, 0.4, "linear", false))
        .contains(
            new Choices("batch_size", List.of(32L, 64L, 128L, 256L, 512L)),
            new Choices("net_arch", List.of("[16]", "[64,64]", "[256,256]")),
            new Choices("algorithm", List.of("ppo", "a2c")));
  }

  @Test
  void anAxisReachesOverAllDomainsOfItsParameterAndAllValues() {
    List<FrozenTrial> trials =
        List.of(
            oneParameter(0, 0.5, SampleStudies.floats(0, 1, false)),
            oneParameter(1, 2.5, SampleStudies.floats(1, 3, false)),
            oneParameter(2, -4.0, SampleStudies.floats(0, 1, false)));

    assertThat(StudyPlots.of(minimized(trials)).parameters())
        .containsExactly(new Numbers("x", -4, 3, "linear", false));
  }

  @Test
  void aTrialWithoutAParameterHasNoPlaceOnItsAxis() {
    FrozenStudy study = SampleStudies.varied(60);
    StudyPlots plots = StudyPlots.of(study);
    int clip = plots.parameters().stream().map(Parameter::name).toList().indexOf("clip_range");
    List<?> column = (List<?>) ((List<?>) plots.plain().get("params")).get(clip);

    for (int i = 0; i < study.trials().size(); i++) {
      boolean has = study.trials().get(i).params().containsKey("clip_range");
      assertThat(column.get(i) != null).isEqualTo(has);
    }
    assertThat(column).containsNull().anyMatch(value -> value != null);
  }

  @Test
  void onlyFeasibleCompleteTrialsAreEverTheBest() {
    FrozenStudy study = SampleStudies.varied(200);
    List<Integer> best = StudyPlots.of(study).objectives().get(0).improvements(study.trials());
    double before = Double.NEGATIVE_INFINITY;

    for (int at : best) {
      FrozenTrial trial = study.trials().get(at);
      assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
      assertThat(trial.feasible()).isTrue();
      assertThat(trial.values().get(0)).isGreaterThan(before);
      before = trial.values().get(0);
    }
    double most = before;
    assertThat(study.trials())
        .filteredOn(trial -> trial.state() == TrialState.COMPLETE && trial.feasible())
        .allMatch(trial -> trial.values().get(0) <= most);
  }

  @Test
  void aSearchThatMinimizesGetsBetterDownwards() {
    List<FrozenTrial> trials = new ArrayList<>();
    double[] values = {5, 7, 4, Double.NaN, 4, Double.POSITIVE_INFINITY, 3};
    for (double value : values) {
      trials.add(SampleStudies.complete(trials.size(), new double[] {0.5}, List.of(value)));
    }
    StudyPlots plots = StudyPlots.of(minimized(trials));

    assertThat(plots.objectives().get(0).improvements(trials)).containsExactly(0, 2, 6);
    assertThat(plots.marked()).hasValue(6);
    assertThat(plots.plain().get("values"))
        .isEqualTo(List.of(Arrays.asList(5.0, 7.0, 4.0, null, 4.0, null, 3.0)));
  }

  @Test
  void everyKindOfTrialIsToldApart() {
    StudyPlots plots = StudyPlots.of(SampleStudies.varied(62));

    assertThat(plots.plain().get("kinds").toString())
        .hasSize(62)
        .contains("C", "I", "P", "F")
        .endsWith("R");
    assertThat(plots.kinds().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(62);
  }

  @Test
  void theSpreadBetweenSeedsGoesWithTheValue() {
    Map<String, Object> plain = StudyPlots.of(SampleStudies.varied(20)).plain();

    assertThat((List<?>) plain.get("seeds")).hasSize(20).anyMatch(seeds -> seeds.equals(3L));
    assertThat((List<?>) plain.get("spreads")).hasSize(20);
    assertThat(StudyPlots.of(SampleStudies.box(2, 20, Direction.MINIMIZE)).plain().get("spreads"))
        .isNull();
  }

  @Test
  void whoWonIsMarkedAndNotTheBest() {
    List<FrozenTrial> trials = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      trials.add(
          SampleStudies.trial(
              number,
              TrialState.COMPLETE,
              List.of((double) number),
              Map.of(),
              Map.of(),
              Map.of(FrozenTrial.TRIAL, number + 10L)));
    }
    FrozenStudy study =
        SampleStudies.study(
            List.of(Direction.MAXIMIZE), List.of(), Map.of(FrozenStudy.WINNER, 11L), trials);

    assertThat(StudyPlots.of(study).marked()).hasValue(1);
    assertThat(StudyPlots.of(study.with(Map.of())).marked()).hasValue(3);
  }

  @Test
  void aPopulationHasNoConfigurationsToCompare() {
    List<FrozenTrial> trials = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      FrozenTrial one = oneParameter(number, number / 40.0, SampleStudies.floats(0, 1, false));
      trials.add(
          SampleStudies.trial(
              number,
              TrialState.COMPLETE,
              List.of((double) number),
              one.params(),
              one.distributions(),
              Map.of("drover:generation", number / 10L)));
    }
    Document page = Jsoup.parse(StudyPage.html(minimized(trials)));

    assertThat(page.select("section").eachAttr("id"))
        .containsExactly("history", "timeline", "trials");
    assertThat(page.select("#history").text()).contains("later ones have trained longer");
  }

  @Test
  void importancesSayWhatTheyRestOnAndAreNotShownForFewTrials() {
    Document many = Jsoup.parse(StudyPage.html(SampleStudies.box(3, 60, Direction.MINIMIZE)));
    Document few =
        Jsoup.parse(
            StudyPage.html(SampleStudies.box(3, Importances.fewest() - 1, Direction.MINIMIZE)));

    assertThat(many.select("#importances figcaption").text())
        .contains("PED-ANOVA rests on 60 complete trials", "fANOVA rests on 60");
    assertThat(many.select("#importances tbody th").first().text()).isEqualTo("hyperparameter_1");
    assertThat(few.select("#importances [data-chart]")).isEmpty();
    assertThat(few.select("#importances").text())
        .contains("cannot be told yet", (Importances.fewest() - 1) + " complete trials");
  }

  @Test
  void eachWayOfImportanceIsAskedWhenItCanTell() {
    assertThat(ways(59)).containsExactly("fANOVA");
    assertThat(ways(60)).containsExactly("PED-ANOVA", "fANOVA");
    assertThat(StudyPlots.of(SampleStudies.box(2, 500, Direction.MINIMIZE)).importances().get(0))
        .satisfies(all -> assertThat(all.told()).containsEntry("PED-ANOVA", 500))
        .satisfies(all -> assertThat(all.told()).containsEntry("fANOVA", 300));
  }

  private static Set<String> ways(int trials) {
    FrozenStudy study = SampleStudies.box(3, trials, Direction.MINIMIZE);
    return StudyPlots.of(study).importances().get(0).shares().keySet();
  }

  @Test
  void oneParameterHasNothingToBeComparedWith() {
    Document page = Jsoup.parse(StudyPage.html(SampleStudies.box(1, 30, Direction.MINIMIZE)));

    assertThat(page.select("section").eachAttr("id"))
        .containsExactly("history", "slice", "parallel", "timeline", "trials");
  }

  @Test
  void aStudyThatHasNotBegunIsAPageToo() {
    FrozenStudy empty = minimized(List.of());
    FrozenTrial waiting =
        SampleStudies.trial(0, TrialState.WAITING, List.of(), Map.of(), Map.of(), Map.of());

    for (FrozenStudy study : List.of(empty, minimized(List.of(waiting)))) {
      Parser parser = Parser.htmlParser().setTrackErrors(20);
      Document page = parser.parseInput(StudyPage.html(study), "");
      assertThat(parser.getErrors()).isEmpty();
      assertThat(page.select("[data-chart=history], [data-chart=slice]")).isEmpty();
    }
  }

  @Test
  void eachOfSeveralObjectivesHasItsOwnValues() {
    StudyPlots plots =
        StudyPlots.of(SampleStudies.box(3, 60, Direction.MINIMIZE, Direction.MAXIMIZE));

    assertThat((List<?>) plots.plain().get("values")).hasSize(2);
    assertThat(plots.importances()).hasSize(2);
    assertThat(plots.objectives()).extracting(Objective::maximize).containsExactly(false, true);
    assertThat(plots.marked()).isEmpty();
  }

  @Test
  void valuesOverManyOrdersOfMagnitudeGetALogarithmicAxis() {
    assertThat(log(1, 100)).isEqualTo(false);
    assertThat(log(1e-6, 100)).isEqualTo(true);
    assertThat(log(0, 1e9)).isEqualTo(false);
  }

  @Test
  void ofVeryManyTrialsSomeAreLeftOutButNoImprovement() {
    FrozenStudy study = SampleStudies.box(1, 9_000, Direction.MINIMIZE);
    StudyPlots plots = StudyPlots.of(study);
    List<Integer> improvements = plots.objectives().get(0).improvements(study.trials());

    assertThat(plots.trials())
        .hasSizeBetween(StudyPlots.MOST_SHOWN, StudyPlots.MOST_SHOWN + improvements.size())
        .containsAll(improvements.stream().map(study.trials()::get).toList());
    assertThat(new Words(plots).leftOut()).contains("Of 9,000 trials");
  }

  @Test
  void thousandsOfTrialsMakeASmallPage() {
    int library = StudyPage.html(minimized(List.of())).length();

    assertThat(StudyPage.html(SampleStudies.varied(2000)).length() - library).isLessThan(300_000);
    assertThat(StudyPage.html(SampleStudies.box(15, 2000, Direction.MINIMIZE)).length() - library)
        .isLessThan(700_000);
  }

  @Test
  void theSameStudyGivesTheSamePage() {
    assertThat(StudyPage.html(SampleStudies.varied(50)))
        .isEqualTo(StudyPage.html(SampleStudies.varied(50)));
  }

  @Test
  void hostileNamesStayNames() {
    String hostile = "</script><b>\"'&{{data}}<!--";
    FrozenTrial trial =
        SampleStudies.trial(
            0,
            TrialState.COMPLETE,
            List.of(1.0),
            Map.of(hostile, hostile),
            Map.of(hostile, new Distribution.Choices(List.of(hostile, "b"))),
            Map.of());
    Document page =
        Jsoup.parse(
            StudyPage.html(
                SampleStudies.study(
                        List.of(Direction.MINIMIZE), List.of(hostile), Map.of(), List.of(trial))
                    .named(hostile)));

    assertThat(page.select("b")).isEmpty();
    assertThat(page.select("h1").text()).isEqualTo(hostile);
    assertThat(Json.readObject(page.getElementById("data").data())).containsKey("study");
  }

  private static Object log(double low, double high) {
    List<FrozenTrial> trials =
        List.of(
            SampleStudies.complete(0, new double[] {0}, List.of(low)),
            SampleStudies.complete(1, new double[] {1}, List.of(high)));
    return StudyPlots.of(minimized(trials)).objectives().get(0).plain(trials).get("log");
  }

  private static FrozenTrial oneParameter(int number, double x, Distribution domain) {
    return SampleStudies.trial(
        number, TrialState.COMPLETE, List.of(x), Map.of("x", x), Map.of("x", domain), Map.of());
  }

  private static FrozenStudy minimized(List<FrozenTrial> trials) {
    return SampleStudies.study(List.of(Direction.MINIMIZE), List.of(), Map.of(), trials);
  }
}
