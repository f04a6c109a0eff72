package io.drover.catalog.tasks.toytext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Task;
import io.drover.catalog.picture.Figure;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FrozenLakeTest {
  private static FrozenLake.Params params(Map<String, Object> values) {
    return Params.create(FrozenLake.Params.class, values);
  }

  @Test
  void randomMapsHaveAWayAndDependOnTheirSeedAlone() {
    for (int seed = 0; seed < 50; seed++) {
      Map<String, Object> values =
          Map.of("map_name", "random", "size", 6L, "frozen", 0.6, "map_seed", (long) seed);
      Lake lake = params(values).lake();
      assertThat(lake.hasWay()).isTrue();
      assertThat(lake.map()).hasSize(6).allSatisfy(row -> assertThat(row).hasSize(6));
      assertThat(lake.map().get(0)).startsWith("S");
      assertThat(lake.map().get(5)).endsWith("G");
      assertThat(params(values).lake()).isEqualTo(lake);
    }
    assertThat(params(Map.of("map_name", "random", "map_seed", 1L)).lake())
        .isNotEqualTo(params(Map.of("map_name", "random", "map_seed", 2L)).lake());
    assertThat(Lake.parse("SH/HG").hasWay()).isFalse();
  }

  @Test
  void aMapOfOnesOwnIsPlayed() {
    FrozenLake.Params params = params(Map.of("desc", "SFG", "is_slippery", false));
    TaskFacts facts = new FrozenLake().facts(params);
    assertThat(facts.observationSize()).isEqualTo(3);
    assertThat(facts.maxEpisodeSteps()).isEqualTo(75);
    assertThat(facts.solvedAt()).isEmpty();
    Task task = new FrozenLake().create(params, 1);
    task.reset(Key.of(0));
    assertThat(task.observations()).containsExactly(1, 0, 0);
    task.step(new float[] {2});
    assertThat(task.observations()).containsExactly(0, 1, 0);
    assertThat(task.rewards()).containsExactly(0);
    task.step(new float[] {2});
    assertThat(task.rewards()).containsExactly(1);
    assertThat(task.terminated()).containsExactly(true);
  }

  @Test
  void whatIsNoMapIsRefused() {
    for (String desc : List.of("SFX", "SF/F", "FFG", "SF//FG")) {
      assertThatThrownBy(() -> params(Map.of("desc", desc)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("desc must be rows of equal length")
          .hasMessageEndingWith("but is " + desc);
    }
    assertThatThrownBy(() -> params(Map.of("reward_schedule", List.of(1.0))))
        .hasMessage("reward_schedule must have 3 numbers, but has 1");
  }

  @Test
  void picturesShowWhereTheWalkerIs() {
    Task task = new FrozenLake().create(params(Map.of()), 1);
    task.reset(Key.of(0));
    task.state(0, new double[] {6});
    List<Figure> figures = task.picture(0).orElseThrow().figures();
    assertThat(figures.get(figures.size() - 1))
        .isEqualTo(new Figure.Circle(100, 60, 10, "#d95f02"));
  }
}
