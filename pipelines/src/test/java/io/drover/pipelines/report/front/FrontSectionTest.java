package io.drover.pipelines.report.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.language.Language;
import io.drover.dsl.language.Metric;
import io.drover.pipelines.report.Report;
import io.drover.pipelines.study.Front;
import io.drover.pipelines.study.StudyResult;
import io.drover.pipelines.toy.ToyFronts;
import io.drover.pipelines.toy.ToyStudies;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class FrontSectionTest {
  @Test
  void tellsOfEveryMemberWhatItCameToAndOfTheOneThatIsTested() {
    StudyResult result =
        ToyFronts.run(ToyFronts.experiment(9, 2, Language.KNEE), SampleFronts.NOISY);
    Front front = result.fronts().own().orElseThrow();
    Document section = Jsoup.parse(FrontSection.of(result).orElseThrow().html());
    String tested = "Tested is trial " + front.picked().orElseThrow() + ", the knee";
    assertThat(section.select("section#front > p").text())
        .startsWith(front.members().size() + " of 9 trials (9 complete) are better")
        .contains(tested);
    assertThat(section.select("table").get(0).select("tbody tr")).hasSameSizeAs(front.members());
    assertThat(section.select("tr.winner").first().select("th").text())
        .isEqualTo(String.valueOf(front.picked().orElseThrow()));
    assertThat(section.select("table").get(1).select("tbody th").eachText())
        .containsExactly("winner", "default");
    assertThat(section.select("section#hypervolume").text()).contains("reference point");
  }

  @Test
  void itsDataHoldsTheTrialsTheMembersAndTheGrowth() {
    StudyResult result =
        ToyFronts.run(ToyFronts.experiment(9, 3, Metric.PARAMETERS), SampleFronts.NOISY);
    Report.Addition addition = FrontSection.of(result).orElseThrow();
    assertThat(addition.name()).isEqualTo("front");
    Map<?, ?> data = (Map<?, ?>) addition.data();
    assertThat((List<?>) data.get("objectives")).hasSize(3);
    assertThat((List<?>) data.get("trials")).hasSize(9);
    assertThat((List<?>) data.get("shares")).hasSize(9);
    assertThat(((Map<?, ?>) data.get("tests")).keySet().stream().map(String::valueOf))
        .containsExactly("test", "default");
  }

  @Test
  void oneObjectiveHasNoSection() {
    assertThat(FrontSection.of(ToyFronts.run(ToyStudies.random(4), SampleFronts.NOISY))).isEmpty();
  }
}
