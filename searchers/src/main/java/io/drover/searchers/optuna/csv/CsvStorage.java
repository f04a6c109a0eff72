package io.drover.searchers.optuna.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.StudyDifference;
import io.drover.searchers.optuna.StudyStorage;
import io.drover.searchers.optuna.StudyStorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of one study's trials, in the columns of {@code Study.trials_dataframe().to_csv()}, with
 * columns more: {@code distributions_NAME} with the JSON text of journals, without which domains
 * are guessed from the values that are there, and {@code intermediate_values_STEP}.
 *
 * <p>A table holds neither the study's name, which is that of the file, nor its directions, nor its
 * attributes.
 */
public final class CsvStorage implements StudyStorage {
  private final Path file;
  private final Optional<List<FrozenStudy.Direction>> directions;

  /**
   * A table, which is made when a study is written.
   *
   * @param directions of the study that is read; empty if nobody said
   */
  public CsvStorage(Path file, Optional<List<FrozenStudy.Direction>> directions) {
    this.file = file;
    this.directions = directions;
  }

  @Override
  public List<FrozenStudy> studies() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<FrozenTrial> trials = trials();
    int objectives =
        trials.stream().mapToInt(trial -> Math.max(1, trial.values().size())).max().orElse(1);
    List<FrozenStudy.Direction> given =
        directions.orElseThrow(
            () ->
                new StudyStorageException(
                    file
                        + ": a table does not say whether its values are to be minimized or"
                        + " maximized; --direction does"));
    if (given.size() != objectives) {
      throw new StudyStorageException(
          file
              + ": has "
              + objectives
              + " values a trial, so as many directions must be given, but there are "
              + given.size());
    }
    return List.of(new FrozenStudy(0, name(), given, Map.of(), Map.of(), trials));
  }

  /** Writes the table anew, unless it is of another study. */
  @Override
  public int write(FrozenStudy study) throws IOException {
    FrozenStudy kept =
        new FrozenStudy(
            0,
            study.name(),
            study.directions(),
            Map.of(),
            Map.of(),
            Files.exists(file) ? trials() : List.of());
    StudyDifference difference = StudyDifference.between(file.toString(), kept, study);
    if (kept.trials().size() > study.trials().size()) {
      throw new StudyStorageException(
          file + ": has more trials than the study, which would be lost; give another file");
    }
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Of this process alone: somebody else may be writing the same table.
    Path temporary =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      try (CsvWriter csv = CsvWriter.builder().build(temporary, StandardCharsets.UTF_8)) {
        TableColumns columns = TableColumns.of(study);
        csv.writeRecord(columns.names());
        for (FrozenTrial trial : study.trials()) {
          csv.writeRecord(columns.row(trial));
        }
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return difference.trials();
  }

  private List<FrozenTrial> trials() throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
            CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8);
        Stream<NamedCsvRecord> records = csv.stream()) {
      records.forEach(record -> rows.add(new LinkedHashMap<>(record.getFieldsAsMap())));
    } catch (CsvParseException | IllegalStateException e) {
      throw new StudyStorageException(file + ": is no table: " + e.getMessage(), e);
    }
    return new TableReader(file, rows).trials();
  }

  private String name() {
    return file.getFileName().toString().replaceFirst("\\.csv$", "");
  }
}
