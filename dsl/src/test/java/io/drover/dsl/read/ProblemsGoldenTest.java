package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.dsl.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code problems/NAME.yaml} fails with exactly {@code problems/NAME.txt}. A line {@code #
 * --set path=value} in the file is an override. To accept new messages: {@code -Dgolden=accept},
 * then read the difference.
 */
final class ProblemsGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/problems");
  private static final String SET = "# --set ";

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void wrongFileGivesItsMessages(Path file) throws IOException {
    Path golden = FOLDER.resolve(file.getFileName().toString().replace(".yaml", ".txt"));
    String actual = messages(file) + "\n";
    if (System.getProperty("golden", "").equals("accept")) {
      Files.writeString(golden, actual);
    }
    assertThat(golden).exists();
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @Test
  void thereAreEnoughWrongFiles() throws IOException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(45);
  }

  private static String messages(Path file) throws IOException {
    List<String> sets = new ArrayList<>();
    // Some of the files are no UTF-8.
    for (String line : new String(Files.readAllBytes(file), "ISO-8859-1").split("\n")) {
      if (line.startsWith(SET)) {
        sets.add(line.substring(SET.length()));
      }
    }
    InvalidFileException e =
        catchThrowableOfType(
            InvalidFileException.class, () -> ExperimentReader.read(file, sets, Fakes.REGISTRY));
    assertThat(e).as("%s should be refused", file).isNotNull();
    return e.getMessage().replace(FOLDER + "/", "");
  }
}
