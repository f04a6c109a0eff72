package io.drover.pipelines.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Double[] GOOD = {91.0, 92.0, 93.0, 94.0, 95.0};
  private static final Double[] BAD = {11.0, 12.0, 13.0, 14.0, 15.0};

  @Test
  void withoutABaselineThereIsNothingToSay() {
    CellVerdict verdict = verdict(List.of(), Nights.cell("a", "x", GOOD));

    assertThat(verdict.verdict()).isEqualTo(Verdict.NEW);
    assertThat(verdict.iqm().value()).isEqualTo(93);
    assertThat(verdict.difference()).isNull();
  }

  @Test
  void theSameBitsAreNeverAnAlarmWhateverTheScores() {
    CellVerdict verdict =
        verdict(List.of(before(0, Nights.cell("a", "x", GOOD))), Nights.cell("a", "x", BAD));

    assertThat(verdict.verdict()).isEqualTo(Verdict.BITS_EQUAL);
    assertThat(verdict.probability()).isNull();
    assertThat(verdict.difference().value()).isEqualTo(-80);
  }

  @Test
  void scoresOfAnotherObjectiveAreNothingToCompareWith() {
    NightRecord before = before(0, Nights.cell("a", "x", GOOD));
    CellVerdict metric =
        verdict(List.of(before), Nights.cell("a", "x", "eval/length_mean", true, BAD));
    CellVerdict direction = verdict(List.of(before), Nights.cell("a", "x", false, BAD));

    assertThat(metric.verdict()).isEqualTo(Verdict.NEW);
    assertThat(direction.verdict()).isEqualTo(Verdict.NEW);
  }

  @Test
  void worseAndBetterAreToldWithTheirIntervals() {
    CellVerdict worse =
        verdict(List.of(before(0, Nights.cell("a", "x", GOOD))), Nights.cell("a", "y", BAD));
    CellVerdict better =
        verdict(List.of(before(0, Nights.cell("a", "x", BAD))), Nights.cell("a", "y", GOOD));

    assertThat(worse.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(worse.difference().ci95().get(1)).isNegative();
    assertThat(worse.improvement().value()).isZero();
    assertThat(better.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(better.difference().ci95().get(0)).isPositive();
  }

  @Test
  void whereLessIsBetterSoAreTheVerdicts() {
    CellVerdict verdict =
        verdict(
            List.of(before(0, Nights.cell("a", "x", false, BAD))),
            Nights.cell("a", "y", false, GOOD));

    assertThat(verdict.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(verdict.iqm().value()).isEqualTo(93);
    assertThat(verdict.difference().value()).isEqualTo(80);
    assertThat(verdict.difference().ci95().get(0)).isLessThan(verdict.difference().ci95().get(1));
  }

  @Test
  void scoresThatOverlapAreUndecided() {
    CellVerdict verdict =
        verdict(
            List.of(before(0, Nights.cell("a", "x", 1.0, 2.0, 3.0, 4.0, 5.0))),
            Nights.cell("a", "y", 2.5, 3.5, 4.5, 5.5, 6.5));

    assertThat(verdict.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict.adjusted()).isGreaterThan(0.05);
  }

  @Test
  void crashesRankBelowEverything() {
    CellVerdict verdict =
        verdict(
            List.of(before(0, Nights.cell("a", "x", BAD))),
            Nights.cell("a", "y", null, null, null, null, null));

    assertThat(verdict.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(verdict.iqm().value()).isNull();
    assertThat(verdict.difference().value()).isNull();
  }

  @Test
  void oneChangedCellAmongManyIsCorrectedOnlyForThoseThatWereTested() {
    List<CellScores> before = new ArrayList<>();
    List<CellScores> tonight = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      before.add(Nights.cell("c" + i, "x", GOOD));
      tonight.add(Nights.cell("c" + i, i == 3 ? "y" : "x", i == 3 ? BAD : GOOD));
    }
    NightRecord first = Nights.judged(0, List.of(), before.toArray(CellScores[]::new));
    NightRecord second = Nights.judged(1, List.of(first), tonight.toArray(CellScores[]::new));

    // Against nine tested cells five scores could not be enough: 9 × 2/252 > 0.05.
    assertThat(second.cells().get(3).verdict().verdict()).isEqualTo(Verdict.WORSE);
    assertThat(second.worse()).isTrue();
    assertThat(Summary.headline(second)).isEqualTo("1 worse, 8 bits equal");
  }

  @Test
  void theBaselineConsistsOfTheNightsWithTheSameBits() {
    List<NightRecord> nights = new ArrayList<>();
    String[] bits = {"x", "w", "x", "x", "x"};
    for (int day = 0; day < bits.length; day++) {
      nights.add(before(day, Nights.cell("a", bits[day], GOOD)));
    }
    CellVerdict verdict = verdict(nights, Nights.cell("a", "y", BAD));

    assertThat(verdict.baselineNights()).containsExactly("2026-11-27", "2026-11-26", "2026-11-25");
    assertThat(verdict.baselineScores()).isEqualTo(15);
  }

  @Test
  void variantsAreComparedOverAllTheirTasks() {
    NightRecord first =
        Nights.judged(0, List.of(), Nights.cell("t.a", "x", GOOD), Nights.cell("u.a", "x", GOOD));
    NightRecord second =
        Nights.judged(
            1, List.of(first), Nights.cell("t.a", "y", BAD), Nights.cell("u.a", "x", GOOD));

    assertThat(second.variants()).hasSize(1);
    assertThat(second.variants().get(0).improvement().value()).isEqualTo(0.25);
  }

  private static NightRecord before(int day, CellScores cell) {
    return Nights.judged(day, List.of(), cell);
  }

  private static CellVerdict verdict(List<NightRecord> before, CellScores tonight) {
    return Nights.judged(9, before, tonight).cells().get(0).verdict();
  }
}
