package io.drover.searchers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShrinkageTest {
  @Test
  void valuesOfOneSeedEachStayAsTheyAre() {
    assertThat(Shrinkage.values(List.of(one(3), one(1), one(2)), 0)).containsExactly(3, 1, 2);
    assertThat(Shrinkage.values(List.of(), 0)).isEmpty();
  }

  @Test
  void aLuckySingleRunFallsBehindASteadyMean() {
    List<Observation> observations =
        List.of(
            several(10, 8, 2), several(11, 8, 2), several(12, 8, 2), several(13, 8, 2), one(14));
    double[] shrunken = Shrinkage.values(observations, 0);
    assertThat(shrunken[4]).isLessThan(shrunken[3]).isGreaterThan(shrunken[1]);
    assertThat(shrunken[0]).isBetween(10.0, 11.0);
  }

  @Test
  void whereNoiseExplainsEverythingAllAreAlike() {
    double[] shrunken =
        Shrinkage.values(List.of(several(10, 2, 50), several(11, 2, 50), one(9)), 0);
    assertThat(shrunken[0]).isEqualTo(shrunken[1]).isEqualTo(shrunken[2]).isBetween(9.0, 11.0);
  }

  @Test
  void failedAndRunningTrialsHaveNoValueAndNoInfluence() {
    List<Observation> complete = List.of(several(1, 3, 1), several(5, 3, 1), one(7));
    List<Observation> more = new ArrayList<>(complete);
    more.add(Observation.failed(Configuration.DEFAULT));
    more.add(1, Observation.running(Configuration.DEFAULT));
    double[] with = Shrinkage.values(more, 0);
    double[] without = Shrinkage.values(complete, 0);
    assertThat(with[1]).isNaN();
    assertThat(with[4]).isNaN();
    assertThat(List.of(with[0], with[2], with[3]))
        .containsExactly(without[0], without[1], without[2]);
  }

  @Test
  void itGuessesTheTruthBetterThanTheValuesDo() {
    double raw = 0;
    double shrunk = 0;
    Rng rng = Key.of(5).rng();
    List<Observation> observations = new ArrayList<>();
    double[] truth = new double[400];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = rng.nextGaussian();
      int seeds = 1 + i % 4;
      double sum = 0;
      double squares = 0;
      for (int seed = 0; seed < seeds; seed++) {
        double value = truth[i] + 1.5 * rng.nextGaussian();
        sum += value;
        squares += value * value;
      }
      double mean = sum / seeds;
      double variance = seeds == 1 ? 0 : (squares - seeds * mean * mean) / (seeds - 1);
      observations.add(several(mean, seeds, Math.sqrt(Math.max(0, variance))));
    }
    double[] values = Shrinkage.values(observations, 0);
    for (int i = 0; i < truth.length; i++) {
      double mean = observations.get(i).values().get(0);
      raw += (mean - truth[i]) * (mean - truth[i]);
      shrunk += (values[i] - truth[i]) * (values[i] - truth[i]);
    }
    // In expectation the mean of v / (1 + v) against that of v = 2.25 / n: 0.51 against 1.17.
    assertThat(shrunk / raw).isCloseTo(0.51 / 1.17, within(0.1));
  }

  private static Observation one(double value) {
    return several(value, 1, 0);
  }

  private static Observation several(double mean, int seeds, double spread) {
    return new Observation(
        new Configuration(Map.of("x", mean)),
        Observation.State.COMPLETE,
        List.of(mean),
        List.of(),
        seeds,
        List.of(spread));
  }
}
