package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.dsl.preset.Catalog;
import io.drover.dsl.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code benchmarks/NAME.yaml} fails with exactly {@code benchmarks/NAME.txt}. To accept new
 * messages: {@code -Dgolden=accept}, then read the difference.
 */
final class BenchmarkGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/benchmarks");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void wrongFileGivesItsMessages(Path file) throws IOException {
    Path golden = FOLDER.resolve(file.getFileName().toString().replace(".yaml", ".txt"));
    InvalidFileException e =
        catchThrowableOfType(
            InvalidFileException.class,
            () -> BenchmarkReader.read(file, List.of(), Catalog.of(Fakes.REGISTRY)));
    assertThat(e).as("%s should be refused", file).isNotNull();
    String actual =
        e.getMessage().replace(FOLDER.toAbsolutePath() + "/", "").replace(FOLDER + "/", "") + "\n";
    if (System.getProperty("golden", "").equals("accept")) {
      Files.writeString(golden, actual);
    }
    assertThat(golden).exists();
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
