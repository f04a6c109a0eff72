package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show and name is there. */
final class ReadmeTest {
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)#]+)(#[^)]*)?\\)");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\\n]*`");

  @Test
  void everyPieceOfYamlStandsInAnExample() {
    List<String> pieces =
        YAML.matcher(read("README.md")).results().map(match -> match.group(1)).toList();
    List<String> examples = Repository.examples().stream().map(Repository::read).toList();

    assertThat(pieces).isNotEmpty();
    assertThat(pieces)
        .allSatisfy(
            piece ->
                assertThat(examples)
                    .as("examples with exactly these lines:%n%s", piece)
                    .anySatisfy(example -> assertThat("\n" + example).contains("\n" + piece)));
  }

  @Test
  void namesTheCommandThatRunsAndTheCommandThatTests() {
    assertThat(read("README.md"))
        .contains("./drover run examples/cartpole-pbt.yaml")
        .contains("mvn -B verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
  void linksLeadToFiles(String document) {
    String prose = CODE.matcher(read(document)).replaceAll("");
    Stream<String> targets = LINK.matcher(prose).results().map((MatchResult m) -> m.group(1));

    assertThat(targets.filter(target -> !target.contains("://")))
        .isNotEmpty()
        .allSatisfy(
            target ->
                assertThat(Files.exists(Repository.ROOT.resolve(target))).as(target).isTrue());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ALGORITHM", "TASK", "SEARCH"})
  void namesWhatAnExperimentCanName(Kind kind) {
    List<String> names =
        Registry.load().all(kind).stream().map(found -> '`' + found.card().name() + '`').toList();

    assertThat(names).isNotEmpty();
    assertThat(read("README.md")).contains(names);
  }

  /** {@code examples/x.yaml}, in code or command, is an example. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
  void examplesThatAreNamedExist(String document) {
    Stream<Path> named =
        Pattern.compile("examples/[\\w-]+\\.yaml")
            .matcher(read(document))
            .results()
            .map(match -> Repository.ROOT.resolve(match.group()));

    assertThat(named).allSatisfy(file -> assertThat(file).exists());
  }

  private static String read(String name) {
    return Repository.read(Repository.ROOT.resolve(name));
  }
}
