package io.drover.searchers.evolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.AskTell;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.uma.jmetal.util.pseudorandom.JMetalRandom;
import org.uma.jmetal.util.pseudorandom.PseudoRandomGenerator;

/** Two studies of one process would share jMetal's global generator, so nobody may ask it. */
class GlobalRandomTest {
  private final PseudoRandomGenerator before = JMetalRandom.getInstance().getRandomGenerator();
  private final Refusing refusing = new Refusing();

  @BeforeEach
  void refuse() {
    JMetalRandom.getInstance().setRandomGenerator(refusing);
  }

  @AfterEach
  void restore() {
    JMetalRandom.getInstance().setRandomGenerator(before);
  }

  static Stream<SamplerMethod<?>> samplers() {
    return Registry.load().all(Kind.SEARCH).stream()
        .filter(search -> search instanceof SamplerMethod<?>)
        .filter(
            search ->
                Params.specs(search.params()).stream()
                    .anyMatch(spec -> spec.name().equals("population")))
        .map(search -> (SamplerMethod<?>) search);
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void jMetalsGlobalGeneratorIsNeverAsked(SamplerMethod<?> method) {
    for (int objectives = 1; objectives <= 3; objectives++) {
      if (objectives == 1 || method.multiObjective()) {
        run(method, objectives);
      }
    }
    assertThat(refusing.asked).isZero();
  }

  private static <P extends Record & SamplerMethod.Trials> void run(
      SamplerMethod<P> method, int objectives) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("a", new FloatDomain(0, 1, false, OptionalDouble.empty()));
    domains.put("b", new IntDomain(1, 9, false, 1, false));
    domains.put("c", new CategoricalDomain(List.of(true, false)));
    P params = Params.create(method.params(), Map.of("population", 8L));
    Problem problem =
        new Problem(
            new Space(domains),
            Collections.nCopies(objectives, Direction.MINIMIZE),
            80,
            8,
            Key.of(objectives));
    AskTell study = new AskTell(method.sampler(params, problem));
    for (int generation = 0; generation < 10; generation++) {
      for (AskTell.Trial trial : study.ask(8)) {
        double[] values = new double[objectives];
        for (int i = 0; i < objectives; i++) {
          values[i] = Key.of(trial.configuration().toString()).child(i).rng().nextDouble();
        }
        study.tell(trial.number(), values);
      }
    }
  }

  /** Counts too, in case somebody swallows what it throws. */
  private static final class Refusing implements PseudoRandomGenerator {
    private int asked;

    private IllegalStateException asked() {
      asked++;
      return new IllegalStateException("jMetal's global generator was asked");
    }

    @Override
    public int nextInt(int lowerBound, int upperBound) {
      throw asked();
    }

    @Override
    public double nextDouble(double lowerBound, double upperBound) {
      throw asked();
    }

    @Override
    public double nextDouble() {
      throw asked();
    }

    @Override
    public void setSeed(long seed) {
      throw asked();
    }

    @Override
    public long getSeed() {
      return 0;
    }

    @Override
    public String getName() {
      return "refusing";
    }
  }
}
