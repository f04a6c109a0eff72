package io.drover.executors.cli.study;

import io.drover.dsl.language.DidYouMean;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.StudyStorage;
import io.drover.searchers.optuna.storages.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Where studies are taken from. */
final class StudySource {
  @Parameters(paramLabel = "FROM", description = "Where it is: " + StudyCommand.PLACES + ".")
  private String from;

  @Option(
      names = "--study",
      paramLabel = "NAME",
      description = "The study's name, where there are several.")
  private String name;

  @Option(
      names = "--direction",
      paramLabel = "DIRECTION",
      split = ",",
      description =
          "minimize or maximize, with commas between several: what a table does not say about its"
              + " values.",
      converter = DirectionWord.class)
  private List<FrozenStudy.Direction> directions;

  /** Where studies are taken from, as it was given. */
  String from() {
    return from;
  }

  /** All studies, or the one that was asked for. */
  List<FrozenStudy> studies() throws IOException {
    StudyStorage storage = storage(from, Optional.ofNullable(directions));
    List<FrozenStudy> studies = storage.studies();
    if (studies.isEmpty()) {
      throw new UsageException(from + " has no study");
    }
    if (name == null) {
      return studies;
    }
    List<FrozenStudy> named = studies.stream().filter(s -> s.name().equals(name)).toList();
    if (named.isEmpty()) {
      List<String> names = studies.stream().map(FrozenStudy::name).toList();
      throw new UsageException(
          from
              + " has no study '"
              + name
              + "', but "
              + String.join(", ", names)
              + DidYouMean.closest(name, names)
                  .map(close -> ". Did you mean '" + close + "'?")
                  .orElse(""));
    }
    return named;
  }

  /** The only study, or the one that was asked for. */
  FrozenStudy study() throws IOException {
    List<FrozenStudy> studies = studies();
    if (studies.size() > 1) {
      throw new UsageException(
          from
              + " has several studies, so --study must name one of "
              + String.join(", ", studies.stream().map(FrozenStudy::name).toList()));
    }
    return studies.get(0);
  }

  /** A storage that must be there. */
  private static StudyStorage storage(String name, Optional<List<FrozenStudy.Direction>> directions)
      throws IOException {
    Optional<Path> path = path(name);
    if (path.isEmpty()) {
      return Storages.of(name, directions);
    }
    if (Files.isDirectory(path.get())) {
      Path journal = path.get().resolve(RunDirectory.JOURNAL);
      if (!Files.exists(journal)) {
        throw new UsageException(
            name + " is no directory of a search: it has no " + journal.getFileName());
      }
      return Storages.of("journal:" + journal);
    }
    if (!Files.exists(path.get())) {
      throw new UsageException("there is no " + name);
    }
    return Storages.of(name, directions);
  }

  /** The file that a name means, if it means one. */
  private static Optional<Path> path(String name) {
    String path = name.replaceFirst("^(sqlite:(///)?|journal:|csv:)", "");
    try {
      return path.contains("://") ? Optional.empty() : Optional.of(Path.of(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static final class DirectionWord implements ITypeConverter<FrozenStudy.Direction> {
    @Override
    public FrozenStudy.Direction convert(String text) {
      for (FrozenStudy.Direction direction :
          List.of(FrozenStudy.Direction.MINIMIZE, FrozenStudy.Direction.MAXIMIZE)) {
        if (direction.name().toLowerCase(Locale.ROOT).equals(text)) {
          return direction;
        }
      }
      throw new TypeConversionException("must be minimize or maximize, but is '" + text + "'");
    }
  }
}
