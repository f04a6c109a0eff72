package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Component;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The services file is the catalog's table of contents. */
final class ServicesFileTest {
  private static final String FILE = "META-INF/services/io.drover.dsl.component.Component";

  private static Path classes() throws URISyntaxException {
    return Path.of(TaskType.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> lines() throws IOException, URISyntaxException {
    return Files.readAllLines(classes().resolve(FILE));
  }

  @Test
  void isSortedWithOneClassALine() throws Exception {
    assertThat(lines()).isNotEmpty().isSorted().doesNotHaveDuplicates();
    assertThat(lines()).allSatisfy(line -> assertThat(line).matches("[\\w.$]+"));
  }

  @Test
  void isWhatTheRegistryHolds() throws Exception {
    assertThat(Registered.components())
        .extracting(c -> c.getClass().getName())
        .containsAll(lines());
  }

  @Test
  void namesEveryComponentOfTheModule() throws Exception {
    Path root = classes();
    List<String> components = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String path = root.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        Class<?> type = Class.forName(name, false, TaskType.class.getClassLoader());
        if (Component.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
          components.add(name);
        }
      }
    }
    assertThat(components).containsExactlyInAnyOrderElementsOf(lines());
  }
}
