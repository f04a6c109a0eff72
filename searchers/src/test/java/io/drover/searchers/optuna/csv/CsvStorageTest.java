package io.drover.searchers.optuna.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.StudyStorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvStorageTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("study.csv");
  }

  @Test
  void whatIsNoTableOfTrialsSaysWhichColumnItLacks() {
    assertThatThrownBy(() -> read("name,age", "Ann,3"))
        .isInstanceOf(StudyStorageException.class)
        .hasMessage(
            file
                + ": has no column state, so this is no table of Study.trials_dataframe(); its"
                + " columns are name, age");
  }

  @Test
  void aCompleteTrialHasAllValues() throws IOException {
    assertThatThrownBy(() -> read("number,params_x,state", "0,0.5,COMPLETE"))
        .hasMessage(file + ":2: value must be a number where a trial is COMPLETE, but is ''");
    assertThatThrownBy(() -> read("values_0,values_1,state", "1,2,COMPLETE", ",2,COMPLETE"))
        .hasMessage(file + ":3: values_0 must be a number, but is ''");
    assertThat(read("value,state", "1,COMPLETE", ",FAIL", ",RUNNING"))
        .extracting(FrozenTrial::values)
        .containsExactly(List.of(1.0), List.of(), List.of());
  }

  private List<FrozenTrial> read(String... lines) throws IOException {
    Files.write(file, List.of(lines));
    Optional<List<FrozenStudy.Direction>> two =
        Optional.of(List.of(FrozenStudy.Direction.MINIMIZE, FrozenStudy.Direction.MINIMIZE));
    boolean several = lines[0].contains("values_1");
    return new CsvStorage(file, several ? two : two.map(all -> all.subList(0, 1)))
        .studies()
        .get(0)
        .trials();
  }
}
