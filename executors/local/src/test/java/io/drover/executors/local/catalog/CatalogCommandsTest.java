package io.drover.executors.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.executors.cli.Drover;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogCommandsTest {
  private static final String OWN =
      """
      kind: component
      name: careful-ppo
      version: %s
      summary: PPO that takes small steps.
      algorithm: {use: ppo, n_steps: 128, n_envs: 8, learning_rate: %s}
      """;

  @TempDir private Path folder;

  private record Said(int exit, String out, String err) {}

  private static Said drover(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Drover.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  private Said catalog(String... arguments) {
    List<String> all = new ArrayList<>(List.of("catalog"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--catalog", folder.toString()));
    return drover(all.toArray(String[]::new));
  }

  private void own(String file, String version, String rate) throws IOException {
    Files.writeString(folder.resolve(file), OWN.formatted(version, rate));
  }

  @Test
  void listShowsOnesOwnWithTheirFile() throws IOException {
    own("careful.yaml", "1.0.0", "1e-5");
    assertThat(catalog("list").out())
        .contains("careful-ppo        1.0.0", folder.resolve("careful.yaml").toString());
    assertThat(catalog("list", "--presets").out()).contains("careful-ppo").doesNotContain("dqn");
    assertThat(catalog("list", "--no-presets").out()).contains("dqn").doesNotContain("careful");
  }

  @Test
  void listKeepsWhatFits() throws IOException {
    own("careful.yaml", "1.0.0", "1e-5");
    assertThat(catalog("list", "--kind", "task", "--works-with", "discrete").out())
        .contains("CartPole-v1", "Acrobot-v1")
        .doesNotContain("Pendulum-v1", "ppo");
    assertThat(catalog("list", "--works-with", "continuous").out())
        .contains("sac", "Pendulum-v1")
        .doesNotContain("dqn");
    assertThat(catalog("list", "--determinism", "bitwise").out()).contains("ppo", "pbt");
    Said none = catalog("list", "--kind", "task", "--works-with", "telepathy");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).startsWith("no component is like this");
    Said wrong = catalog("list", "--kind", "tsk");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("--kind").doesNotContain("\tat ");
  }

  @Test
  void searchFindsTheBestFirst() throws IOException {
    own("careful.yaml", "1.0.0", "1e-5");
    assertThat(catalog("search", "cart", "poll").out().lines().findFirst().orElseThrow())
        .startsWith("task")
        .contains("CartPole-v1");
    assertThat(catalog("search", "carefull").out().lines().findFirst().orElseThrow())
        .contains("careful-ppo");
    assertThat(catalog("search", "policy", "--kind", "task").out()).doesNotContain("algorithm ");
    assertThat(catalog("search", "policy", "--limit", "2").out()).hasLineCount(2);
    assertThat(catalog("search", "xyzzy").exit()).isEqualTo(2);
  }

  @Test
  void showMarksWhatAPresetSets() throws IOException {
    own("careful.yaml", "1.0.0", "1e-5");
    assertThat(catalog("show", "careful-ppo").out())
        .contains("preset of    ppo@", "trains on", "learning_rate *=           1.0E-5", "  | ")
        .contains("  |   use: careful-ppo");
    assertThat(catalog("show", "ppo").out()).contains("presets      careful-ppo@1.0.0");
    assertThat(drover("catalog", "show", "pbt").out()).contains("interval: 16384  # yours");
    assertThat(catalog("show", "careful-ppo@3.0.0").err()).contains("careful-ppo@1.0.0");
  }

  @Test
  void graphTellsRelationsInThreeLanguages() throws IOException {
    own("careful.yaml", "1.0.0", "1e-5");
    assertThat(drover("catalog", "protocol").out()).startsWith("# The protocol of engines");
    assertThat(catalog("graph").out())
        .contains("careful-ppo@1.0.0\n  ├─ preset of: ppo@", "└─ trained by: ");
    Path experiments = Files.createDirectory(folder.resolve("e")).resolve("x.yaml");
    Files.writeString(
        experiments,
        "kind: experiment\nname: mine\nalgorithm: {use: careful-ppo}\ntask: CartPole-v1\n");
    Said used =
        drover("catalog", "graph", "CartPole-v1", "--experiments", folder.resolve("e").toString());
    assertThat(used.out()).contains("used in: mine");
    Files.delete(experiments);
    assertThat(catalog("graph", "ppo", "--dot").out())
        .startsWith("digraph")
        .contains("\"algorithm/careful-ppo@1.0.0\" -> \"algorithm/ppo@");
    assertThat(catalog("graph", "ppo", "--mermaid").out())
        .startsWith("flowchart")
        .contains("-->|preset of|");
  }

  @Test
  void anExperimentNamesAPresetAndResolvesToWhatItBuildsOn() throws IOException {
    own("one.yaml", "1.0.0", "1e-5");
    own("two.yaml", "1.10.0", "2e-5");
    Path file =
        Files.writeString(
            folder.resolveSibling("experiment.yaml"),
            """
            kind: experiment
            name: mine
            task: CartPole-v1
            algorithm: {use: careful-ppo@1.0.0, gamma: 0.9}
            train: {env_steps: 10240}
            """);
    String[] check = {"check", file.toString(), "--catalog", folder.toString()};
    assertThat(drover(check).exit()).as(drover(check).err()).isZero();
    String[] unpinned = {
      "check", file.toString(), "--catalog", folder.toString(), "--set", "algorithm=careful-ppo"
    };
    assertThat(drover(unpinned).err())
        .contains("must say which version of careful-ppo")
        .contains("Maybe careful-ppo@1.10.0. Known versions of careful-ppo: 1.0.0, 1.10.0");
    assertThat(drover("check", file.toString()).err()).contains("--catalog");
    Files.delete(file);
  }

  @Test
  void checkTakesAComponentsFile() throws IOException {
    own("one.yaml", "1.0.0", "1e-5");
    own("two.yaml", "1.1.0", "2");
    String good = folder.resolve("one.yaml").toString();
    assertThat(drover("check", good).out()).isEqualTo("careful-ppo@1.0.0: no problems found\n");
    Said bad = drover("check", folder.resolve("two.yaml").toString());
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err()).contains("two.yaml:5:63 algorithm.learning_rate: must be in (0, 1]");
  }

  @Test
  void aFolderThatIsNoneIsTheUsersOwnTrouble() {
    Said none = drover("catalog", "list", "--catalog", folder.resolve("nothing").toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("must be a folder of components");
    assertThat(catalog("list").err()).contains("must hold a file *.yaml of kind: component");
  }
}
