package io.drover.dsl.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodeDigestTest {
  private static final String ROOT = "io.drover.toy.Walk";

  @TempDir private Path folder;

  /** A root that reaches a constant, a supertype and an annotation, and a class it does not. */
  private static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(
        ROOT,
        """
        package io.drover.toy;
        @Marked
        final class Walk extends Move {
          double step(double speed) {
            double time = Clock.tick();
            return speed * time;
          }
        }
        """);
    sources.put(
        "io.drover.toy.Move",
        """
        package io.drover.toy;
        class Move {
          Runnable stop() {
            return () -> System.out.println(getClass());
          }
        }
        """);
    sources.put(
        "io.drover.toy.Clock",
        """
        package io.drover.toy;
        final class Clock {
          static double tick() {
            return 0.02;
          }
        }
        """);
    sources.put(
        "io.drover.toy.Marked",
        """
        package io.drover.toy;
        @interface Marked {}
        """);
    sources.put(
        "io.drover.toy.Elsewhere",
        """
        package io.drover.toy;
        final class Elsewhere extends Move {}
        """);
    return sources;
  }

  private static Map<String, String> changed(String name, String what, String by) {
    Map<String, String> sources = sources();
    assertThat(sources.get("io.drover.toy." + name)).contains(what);
    sources.computeIfPresent("io.drover.toy." + name, (n, text) -> text.replace(what, by));
    return sources;
  }

  private String digest(Map<String, String> sources, String... flags) throws Exception {
    return CompiledSources.of(folder, sources, flags).digest(ROOT);
  }

  @Test
  void isTheSameFromAFolderAndAJar() throws Exception {
    CompiledSources compiled = CompiledSources.of(folder, sources());
    assertThat(CompiledSources.digest(compiled.jar(), ROOT))
        .isEqualTo(compiled.digest(ROOT))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void isLeftAloneByCommentsLinesAndNamesOfLocals() throws Exception {
    String digest = digest(sources());
    assertThat(digest(changed("Clock", "return", "// why\n\n    return"))).isEqualTo(digest);
    assertThat(digest(changed("Walk", "time", "seconds"))).isEqualTo(digest);
    assertThat(digest(changed("Walk", "(double speed)", "(double   speed)"))).isEqualTo(digest);
  }

  @Test
  void isLeftAloneByDebugFlagsOfTheCompiler() throws Exception {
    String digest = digest(sources(), "-g");
    assertThat(digest(sources(), "-g:none")).isEqualTo(digest);
    assertThat(digest(sources(), "-parameters")).isEqualTo(digest);
  }

  @Test
  void changesWithAConstantInAClassThatIsReached() throws Exception {
    assertThat(digest(changed("Clock", "0.02", "0.03"))).isNotEqualTo(digest(sources()));
  }

  @Test
  void changesWithASupertype() throws Exception {
    assertThat(digest(changed("Move", "getClass()", "this"))).isNotEqualTo(digest(sources()));
  }

  @Test
  void changesWithAnAnnotation() throws Exception {
    assertThat(digest(changed("Marked", "{}", "{ int rank() default 1; }")))
        .isNotEqualTo(digest(sources()));
  }

  @Test
  void isLeftAloneByAClassThatIsNotReached() throws Exception {
    assertThat(digest(changed("Elsewhere", "{}", "{ int more; }"))).isEqualTo(digest(sources()));
  }

  @Test
  void dependsOnAllRootsAndNotOnTheirOrder() throws Exception {
    CompiledSources compiled = CompiledSources.of(folder, sources());
    String both = compiled.digest(ROOT, "io.drover.toy.Elsewhere");
    assertThat(compiled.digest("io.drover.toy.Elsewhere", ROOT)).isEqualTo(both);
    assertThat(compiled.digest(ROOT)).isNotEqualTo(both);
  }

  @Test
  void saysWhatToDoWithoutAnIndex() throws Exception {
    CompiledSources compiled = CompiledSources.of(folder, sources());
    Files.delete(compiled.index());
    assertThatThrownBy(() -> compiled.digest(ROOT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("META-INF/drover/classes.txt")
        .hasMessageContaining("mvn process-classes");
  }

  @Test
  void refusesALineThatIsNone() throws Exception {
    CompiledSources compiled = CompiledSources.of(folder, sources());
    Files.writeString(compiled.index(), "io.drover.toy.Walk\n");
    assertThatThrownBy(() -> compiled.digest(ROOT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not a line of a class index: 'io.drover.toy.Walk'");
  }

  @Test
  void digestsAClassWithoutAnIndexOfItsOwnFromItsFile() throws Exception {
    CompiledSources compiled = CompiledSources.of(folder, sources());
    String digest = compiled.digest(ROOT);
    String index = Files.readString(compiled.index());
    Files.writeString(compiled.index(), index.lines().findFirst().orElseThrow() + "\n");
    assertThat(compiled.digest(ROOT)).isEqualTo(digest);
  }

  @Test
  void readsTheIndicesOfAllModules() throws Exception {
    CompiledSources one = CompiledSources.of(folder, sources());
    CompiledSources other =
        CompiledSources.of(
            folder, Map.of("io.drover.other.Thing", "package io.drover.other; class Thing {}"));
    try (URLClassLoader loader = CompiledSources.loader(other.jar(), one.classes())) {
      ClassIndex index = ClassIndex.of(loader);
      assertThat(index.closure(List.of(ROOT, "io.drover.other.Thing"), null).keySet())
          .containsExactly(
              "io.drover.other.Thing",
              "io.drover.toy.Clock",
              "io.drover.toy.Marked",
              "io.drover.toy.Move",
              ROOT);
    }
  }

  @Test
  void coversWhatTheBuildWroteForThisModule() {
    assertThat(CodeDigest.covered(Key.class))
        .containsExactly(Key.class.getName(), Rng.class.getName());
    assertThat(CodeDigest.of(Key.class)).isNotEqualTo(CodeDigest.of(Params.class));
  }
}
