package io.drover.searchers.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.Proposal;
import io.drover.searchers.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomSearchTest {
  private static final Domain RATE = new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty());
  private static final Domain EPOCHS = new IntDomain(1, 10, false, 1, false);

  @Test
  void everyTrialTrainsFromScratchToTheHorizon() {
    List<Proposal> round = round(5, space("learning_rate", RATE));
    assertThat(round).hasSize(5);
    assertThat(round)
        .allSatisfy(
            proposal -> {
              assertThat(proposal.parent()).isEmpty();
              assertThat(proposal.fromStep()).isZero();
              assertThat(proposal.toStep()).isEqualTo(1000);
              assertThat(proposal.reason()).isEqualTo("sampled");
            });
  }

  @Test
  void moreTrialsKeepTheOnesThereAre() {
    Space space = space("learning_rate", RATE);
    assertThat(round(20, space).subList(0, 5)).isEqualTo(round(5, space));
  }

  @Test
  void anotherParameterDoesNotChangeWhatTheFirstGets() {
    Map<String, Domain> two = new LinkedHashMap<>();
    two.put("n_epochs", EPOCHS);
    two.put("learning_rate", RATE);
    List<Proposal> one = round(10, space("learning_rate", RATE));
    List<Proposal> both = round(10, new Space(two));
    for (int trial = 0; trial < 10; trial++) {
      assertThat(value(both.get(trial), "learning_rate"))
          .isEqualTo(value(one.get(trial), "learning_rate"));
    }
  }

  @Test
  void valuesFollowTheDomainsDistribution() {
    List<Proposal> round = round(4000, space("learning_rate", RATE));
    double share =
        round.stream().filter(p -> (Double) value(p, "learning_rate") < 1e-4).count() / 4000.0;
    // One of three decades; four standard deviations of a share of 4000 draws are 0.03.
    assertThat(share).isBetween(1 / 3.0 - 0.03, 1 / 3.0 + 0.03);
    List<Proposal> ints = round(4000, space("n_epochs", EPOCHS));
    IntStream.rangeClosed(1, 10)
        .forEach(
            n ->
                assertThat(ints.stream().filter(p -> value(p, "n_epochs").equals((long) n)).count())
                    .isBetween(324L, 476L));
  }

  @Test
  void theSameNumbersOnEveryMachine() {
    assertThat(round(2, space("learning_rate", RATE)).stream().map(Proposal::configuration))
        .containsExactly(
            new Configuration(Map.of("learning_rate", 2.5888121271902304E-4)),
            new Configuration(Map.of("learning_rate", 4.0009135882561466E-4)));
  }

  private static Object value(Proposal proposal, String name) {
    return proposal.configuration().values().get(name);
  }

  private static Space space(String name, Domain domain) {
    return new Space(Map.of(name, domain));
  }

  private static List<Proposal> round(int trials, Space space) {
    return new RandomSearch()
        .create(
            new RandomSearch.Params(trials), new Setting(space, Set.of(), true, 1000, Key.of(7)))
        .next(List.of());
  }
}
