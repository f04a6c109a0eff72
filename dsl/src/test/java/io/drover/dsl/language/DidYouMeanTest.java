package io.drover.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DidYouMeanTest {
  private static final List<String> KNOWN =
      List.of(
          "learning_rate",
          "n_steps",
          "n_envs",
          "gamma",
          "gae_lambda",
          "CartPole-v1",
          "pbt",
          "action_noise_std");

  @ParameterizedTest
  @CsvSource({
    "learning-rate,learning_rate",
    "LearningRate,learning_rate",
    "learnign_rate,learning_rate",
    "n_step,n_steps",
    "nsteps,n_steps",
    "gama,gamma",
    "cartpole,CartPole-v1",
    "CartPole-v0,CartPole-v1",
    "ptb,pbt",
    "PBT,pbt",
    "learning_rate_init,learning_rate",
    "noise_std,action_noise_std"
  })
  void findsWhatWasMeant(String given, String meant) {
    assertThat(DidYouMean.closest(given, KNOWN)).hasValue(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lr", "tau", "HalfCheetah-v5", "", "x"})
  void doesNotGuessWildly(String given) {
    assertThat(DidYouMean.closest(given, KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ab,ba,1", "abc,abc,0", "'',abc,3", "abcd,acbd,1", "kitten,sitting,3", "ca,abc,3"})
  void countsInsertionsDeletionsReplacementsAndSwaps(String a, String b, int distance) {
    assertThat(DidYouMean.distance(a, b)).isEqualTo(distance);
    assertThat(DidYouMean.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void hintsListWhatIsKnown() {
    assertThat(DidYouMean.hint("ppp", List.of("ppo", "sac"), "algorithms"))
        .isEqualTo("Did you mean 'ppo'? Known algorithms: ppo, sac");
    assertThat(DidYouMean.hint("dreamer", List.of("ppo", "sac"), "algorithms"))
        .isEqualTo("Known algorithms: ppo, sac");
  }
}
