package io.drover.searchers.evolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A short form of {@link FrontComparison}: one problem, fewer, seeds and generations. */
class FrontComparisonTest {
  private static final int SEEDS = 3;
  private static final int GENERATIONS = 150;

  static Stream<Arguments> shortOnes() {
    return Stream.of(
        Arguments.of("nsga2", "ZDT1"),
        Arguments.of("nsga3", "ZDT1"),
        Arguments.of("smpso", "ZDT1"));
  }

  @ParameterizedTest
  @MethodSource("shortOnes")
  void askingGenerationByGenerationIsAsGoodAsJMetalsLoop(String sampler, String problem) {
    FrontComparison.Front front =
        FrontComparison.fronts().stream()
            .filter(one -> one.problem().name().equals(problem))
            .findFirst()
            .orElseThrow();
    double ours =
        FrontComparison.median(
            LongStream.range(0, SEEDS)
                .mapToDouble(seed -> FrontComparison.asked(sampler, front, GENERATIONS, seed))
                .toArray());
    double theirs =
        FrontComparison.median(
            LongStream.range(0, SEEDS)
                .mapToDouble(seed -> FrontComparison.looped(sampler, front, GENERATIONS, seed))
                .toArray());
    assertThat(ours / theirs).isBetween(0.99, 1.05);
  }
}
