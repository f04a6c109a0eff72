package io.drover.pipelines.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.benchmark.Night;
import io.drover.pipelines.directory.RunDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final CellScores FIRST = Nights.cell("t.a", "x", 1.0, 2.0, 3.0, 4.0, 5.0);
  private static final CellScores SECOND = Nights.cell("t.a", "y", null, 2.0, 3.0, 4.0, 5.0);

  @TempDir private Path folder;
  private NightRecord first;
  private NightRecord second;

  @BeforeEach
  void judge() {
    first = Nights.judged(0, List.of(), FIRST);
    second = Nights.judged(1, List.of(first), SECOND);
  }

  @Test
  void nightsComeBackAsTheyWereAndInOrder() {
    History.write(folder, second);
    History.write(folder, first);
    History history = History.read(folder);

    assertThat(history.damaged()).isEmpty();
    assertThat(history.nights()).containsExactly(first, second);
  }

  @Test
  void aTruncatedFileIsToldAndDoesNotStopTheOthers() throws IOException {
    History.write(folder, first);
    History.write(folder, second);
    Path file = History.file(folder, second.night());
    String text = Files.readString(file);
    for (int end : new int[] {0, 1, text.length() / 2, text.length() - 2, text.length() - 1}) {
      Files.writeString(file, text.substring(0, end));
      History history = History.read(folder);

      assertThat(history.nights()).containsExactly(first);
      assertThat(history.damaged()).singleElement().asString().contains(file + " is damaged");
    }
  }

  @Test
  void bytesThatAreNoTextAreDamageToo() throws IOException {
    History.write(folder, first);
    Files.write(History.file(folder, second.night()), new byte[] {'{', (byte) 0xff});

    assertThat(History.read(folder).nights()).containsExactly(first);
    assertThat(History.read(folder).damaged()).hasSize(1);
  }

  @Test
  void aCopyOfANightIsNoFurtherEvidence() throws IOException {
    History.write(folder, first);
    Path file = History.file(folder, first.night());
    Files.copy(file, file.resolveSibling("2026-11-23 copy.json"));
    History history = History.read(folder);

    assertThat(history.nights()).containsExactly(first);
    assertThat(history.damaged()).singleElement().asString().contains("2026-11-23 by another name");
  }

  @Test
  void aDamagedNightIsWrittenAnewWhenItRunsAgain() throws IOException {
    History.write(folder, first);
    Files.writeString(History.file(folder, first.night()), "{");

    assertThat(History.read(folder).free(first.night().date())).isEqualTo(first.night());
  }

  @Test
  void anotherFileOrCodeOnTheSameDateIsAnotherRun() {
    History.write(folder, first);
    History history = History.read(folder);

    assertThat(history.same(Nights.DATE, first.fingerprint())).contains(first);
    assertThat(history.same(Nights.DATE, "other")).isEmpty();
    assertThat(history.free(Nights.DATE)).isEqualTo(new Night(Nights.DATE, 1));
    assertThat(history.free(Nights.DATE)).hasToString("2026-11-23-2");
  }

  @Test
  void onlyEarlierNightsCountAsBefore() {
    History.write(folder, first);
    History.write(folder, second);

    assertThat(History.read(folder).before(second.night())).containsExactly(first);
    assertThat(History.read(folder).before(first.night())).isEmpty();
  }

  @Test
  void aStoredReferenceThatIsNoneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("reference.json"), "{\"a\": 1}\n");

    assertThatThrownBy(() -> History.stored(file))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessageContaining("reference.json is no file of a night")
        .hasMessageNotContainingAny("io.drover", "java.util");

    Files.writeString(file, "{\"a\": 1");
    assertThatThrownBy(() -> History.stored(file))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessageContaining("reference.json is no file of a night")
        .hasMessageNotContainingAny("Source", "start marker");
  }

  @Test
  void thePageShowsEveryNightWithoutScriptsOrRequests() {
    History.write(folder, first);
    History.write(folder, second);
    String html = HistoryPage.html("nightly", History.read(folder));
    Document page = Jsoup.parse(html);

    assertThat(page.select("h1").text()).isEqualTo("nightly");
    assertThat(page.select("table")).hasSize(2);
    assertThat(page.select("#verdicts").text()).contains("undecided", "no baseline", "3.0 [");
    assertThat(page.select("[src], link[href]")).isEmpty();
    assertThat(page.select("script#data").html()).contains("\"t.a\"", "\"undecided\"");
  }

  @Test
  void thePageOfNoNightsSaysSo() {
    assertThat(HistoryPage.html("nightly", History.read(folder))).contains("No night has run yet.");
  }

  @Test
  void theSummaryIsATableForEveryCell() {
    String text = Summary.markdown(Nights.benchmark(0.05), second);

    assertThat(text)
        .startsWith("## nightly, night 2026-11-24: 1 undecided\n")
        .contains("| t.a | ~ undecided | ")
        .contains("Baseline: night 2026-11-23");
  }
}
