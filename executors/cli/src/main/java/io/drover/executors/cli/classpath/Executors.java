package io.drover.executors.cli.classpath;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every executor that there is: those on the class path, and by name those that have a module in
 * the folder {@code executors} of where Drover is built, which the launcher tells.
 */
public final class Executors {
  /** Set by the launcher; without it there is nothing but the class path. */
  private static final String HOME = "drover.home";

  /** The file by which a module says that it has components. */
  private static final Path SERVICES =
      Path.of("src/main/resources/META-INF/services", Component.class.getName());

  private Executors() {}

  /**
   * All components, to read experiments with. Whoever reads one that names an executor of another
   * class path gets a {@link HandOverException}, before anything else happens.
   */
  public static Registry toRead() {
    return withElsewhere(true);
  }

  /** All components, to show; those of other class paths have no parameters. */
  public static Registry toShow() {
    return withElsewhere(false);
  }

  /** The names of all modules that are executors, sorted. */
  public static List<String> modules() {
    Optional<Path> home = home();
    if (home.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(home.get().resolve("executors"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(SERVICES)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty(HOME)).map(Path::of);
  }

  private static Registry withElsewhere(boolean handsOver) {
    Registry here = Registry.load();
    List<Component<?>> all = new ArrayList<>(here.all());
    for (String name : modules()) {
      boolean own = name.equals(System.getenv(HandOver.EXECUTOR));
      if (!own && here.find(Kind.EXECUTOR, name).isEmpty()) {
        all.add(new Elsewhere(name, handsOver));
      }
    }
    return Registry.of(all);
  }
}
