package io.drover.executors.cli.arguments;

import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.CatalogReader;
import io.drover.executors.cli.classpath.Executors;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Folders of users' components, for every command that reads what names them. */
public final class CatalogOption {
  private static final String OPTION = "--catalog";
  private static final String VARIABLE = "DROVER_CATALOG";

  @Option(
      names = OPTION,
      paramLabel = "DIR",
      description =
          "A folder of your own components, YAML files of kind: component. May be repeated. Default:"
              + " the folders in the environment variable "
              + VARIABLE
              + ", if it is set.")
  private List<Path> folders = new ArrayList<>();

  /** The same folders, for a command that this one starts; the variable it has anyway. */
  public List<String> arguments() {
    return folders.stream().flatMap(folder -> Stream.of(OPTION, folder.toString())).toList();
  }

  /** Everything that experiments can name, to read them with. */
  public Catalog read() {
    return CatalogReader.read(folders(), Executors.toRead());
  }

  /** The same, to show; executors that are not built have no parameters. */
  public Catalog show() {
    return CatalogReader.read(folders(), Executors.toShow());
  }

  /** The component of a file, which may build on others in the folders. */
  public Entry component(Path file) {
    List<Path> all = new ArrayList<>(folders());
    all.add(file);
    return CatalogReader.read(all, Executors.toRead()).entries().stream()
        .filter(entry -> entry.file().filter(from -> isIn(from, file)).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static boolean isIn(Entry.File from, Path file) {
    Path source = Path.of(from.place().source());
    return source.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize());
  }

  private List<Path> folders() {
    String variable = System.getenv(VARIABLE);
    if (!folders.isEmpty() || variable == null) {
      return folders;
    }
    return Arrays.stream(variable.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .toList();
  }
}
