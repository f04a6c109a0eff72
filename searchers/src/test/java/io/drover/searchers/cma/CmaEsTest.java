package io.drover.searchers.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.evolve.Encoding;
import io.drover.searchers.sampler.AskTell;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CmaEsTest {
  private static AskTell study(Map<String, Domain> domains, Map<String, Object> params, long seed) {
    Space space = new Space(domains);
    Problem problem = new Problem(space, List.of(Direction.MINIMIZE), 10_000, 10, Key.of(seed));
    return new AskTell(new CmaEs().sampler(Params.create(CmaEs.Params.class, params), problem));
  }

  private static Map<String, Domain> floats(int count) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      domains.put("x" + i, new FloatDomain(-5, 5, false, OptionalDouble.empty()));
    }
    return domains;
  }

  private static double best(
      AskTell study, int trials, int batch, ToDoubleFunction<Configuration> function) {
    double best = Double.POSITIVE_INFINITY;
    while (study.trials() < trials) {
      for (AskTell.Trial trial : study.ask(batch)) {
        double value = function.applyAsDouble(trial.configuration());
        study.tell(trial.number(), value);
        best = Math.min(best, value);
      }
    }
    return best;
  }

  private static double ellipsoid(Configuration configuration) {
    double sum = 0;
    int i = 0;
    int n = configuration.values().size();
    for (Object value : configuration.values().values()) {
      double x = (Double) value - 1.3;
      sum += StrictMath.pow(10, 6.0 * i++ / (n - 1)) * x * x;
    }
    return sum;
  }

  @Test
  void itLearnsTheShapeOfAnEllipsoidThatIsAThousandTimesLongerThanWide() {
    // pycma needs some 2,000 evaluations in five dimensions.
    for (long seed = 0; seed < 3; seed++) {
      AskTell study = study(floats(5), Map.of("restarts", "none"), seed);
      assertThat(best(study, 2800, 8, CmaEsTest::ellipsoid)).isLessThan(1e-8);
    }
  }

  @Test
  void wholeNumbersAreNeverStuck() {
    // Far from the start, where without a margin the deviations shrink below a value's width.
    Map<String, Domain> domains = floats(3);
    for (int i = 0; i < 3; i++) {
      domains.put("n" + i, new IntDomain(-10, 10, false, 1, false));
    }
    ToDoubleFunction<Configuration> function =
        configuration -> {
          double sum = 0;
          for (Object value : configuration.values().values()) {
            double x = value instanceof Long n ? 100.0 * (n - 7) : (Double) value - 1.3;
            sum += x * x;
          }
          return sum;
        };
    for (long seed = 0; seed < 5; seed++) {
      assertThat(best(study(domains, Map.of("restarts", "none"), seed), 1500, 9, function))
          .isLessThan(1e-6);
    }
  }

  @Test
  void theMarginKeepsTheChanceToLeaveAValue() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("n", new IntDomain(0, 9, false, 1, false));
    domains.put("log", new IntDomain(1, 1000, true, 1, false));
    domains.put("x", new FloatDomain(0, 1, false, OptionalDouble.empty()));
    Encoding encoding = new Encoding(new Space(domains));
    double alpha = 0.02;
    for (double place : new double[] {0.01, 0.33, 0.45, 0.97}) {
      Normal narrow = Normal.ball(new double[] {place, place, place}, 1e-7);
      Normal kept = new Margin(encoding, alpha).applied(narrow);
      assertThat(kept.scale()[2]).isEqualTo(1);
      for (int gene = 0; gene < 2; gene++) {
        Object value = encoding.decode(kept.mean()).values().toArray()[gene];
        Rng rng = Key.of("margin").child(gene).rng();
        int left = 0;
        for (int i = 0; i < 100_000; i++) {
          left += encoding.decode(kept.sample(rng)).values().toArray()[gene].equals(value) ? 0 : 1;
        }
        assertThat(left / 1e5).isBetween(0.8 * alpha, 1.6 * alpha);
      }
    }
  }

  @Test
  void whereAllIsAlikeItStartsAnewWithTwiceThePopulation() {
    AskTell study = study(floats(2), Map.of("population", 4L), 0);
    best(study, 900, 4, configuration -> 1);
    List<AskTell.Trial> next = study.ask(1);
    assertThat(next.get(0).reason()).contains("restart");
    Restart.Budget budget = Restart.Budget.of(4);
    Rng rng = Key.of(1).rng();
    Restart.Budget second = Restart.IPOP.next(budget.spent(100), rng);
    assertThat(Restart.IPOP.next(second.spent(100), rng).population()).isEqualTo(16);
    // In turn: a large run, then small ones until they have had as many trials.
    Restart.Budget large = Restart.BIPOP.next(budget.spent(100), rng);
    assertThat(large.population()).isEqualTo(8);
    Restart.Budget small = Restart.BIPOP.next(large.spent(200), rng);
    assertThat(small.small()).isTrue();
    assertThat(small.population()).isBetween(4, 8);
    assertThat(Restart.BIPOP.next(small.spent(50), rng).small()).isTrue();
    assertThat(Restart.BIPOP.next(small.spent(200), rng).population()).isEqualTo(16);
  }

  @Test
  void weightsAndRatesAreTheTutorials() {
    // As cmaes 0.13.1 has them: CMA(mean=np.zeros(10), sigma=1).
    Strategy s = Strategy.of(10, Strategy.population(10));
    assertThat(s.lambda()).isEqualTo(10);
    assertThat(s.muEff()).isCloseTo(3.1672992814107026, within(1e-12));
    assertThat(s.c1()).isCloseTo(0.015283824524751714, within(1e-12));
    assertThat(s.cMu()).isCloseTo(0.02015428276120838, within(1e-12));
    assertThat(s.cSigma()).isCloseTo(0.2844285879463675, within(1e-12));
    assertThat(s.dSigma()).isCloseTo(1.2844285879463675, within(1e-12));
    assertThat(s.cC()).isCloseTo(0.29499038303562225, within(1e-12));
    assertThat(s.chiN()).isCloseTo(3.0847265651690123, within(1e-12));
    assertThat(s.weights()[0]).isCloseTo(0.45627264690340597, within(1e-12));
    assertThat(s.weights()[9]).isCloseTo(-0.5862218287788353, within(1e-6));
  }
}
