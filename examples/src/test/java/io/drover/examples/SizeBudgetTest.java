package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Small files that each do one thing. The numbers are what well-kept Java reaches once its monsters
 * are set aside, and the monster is always the class that everything passes through.
 */
final class SizeBudgetTest {
  private static final int FILE_LINES_MOST = 500;
  private static final int FILE_LINES_P95 = 300;
  private static final int METHOD_LINES_MOST = 60;
  private static final int METHOD_LINES_P95 = 25;
  private static final int PACKAGE_FILES_MOST = 15;

  private static final List<Path> FILES = Repository.mainSources();

  @Test
  void thereAreFilesToMeasure() {
    assertThat(FILES).hasSizeGreaterThan(50);
    assertThat(JavaSources.methods(FILES)).hasSizeGreaterThan(200);
  }

  @Test
  void noFileIsLong() {
    Map<String, Integer> lines = new TreeMap<>();
    for (Path file : FILES) {
      lines.put(
          Repository.ROOT.relativize(file).toString(), (int) Repository.read(file).lines().count());
    }
    assertThat(longer(lines, FILE_LINES_MOST)).as("files over %d lines", FILE_LINES_MOST).isEmpty();
    assertThat(percentile95(List.copyOf(lines.values())))
        .as("95th percentile of lines; longest files: %s", longest(lines))
        .isLessThanOrEqualTo(FILE_LINES_P95);
  }

  @Test
  void noMethodIsLong() {
    List<JavaSources.Part> methods = JavaSources.methods(FILES);
    assertThat(methods)
        .as("methods over %d lines", METHOD_LINES_MOST)
        .filteredOn(method -> method.lines() > METHOD_LINES_MOST)
        .isEmpty();
    assertThat(percentile95(methods.stream().map(JavaSources.Part::lines).toList()))
        .as("95th percentile of a method's lines")
        .isLessThanOrEqualTo(METHOD_LINES_P95);
  }

  @Test
  void noPackageIsCrowded() {
    Map<String, Integer> files =
        FILES.stream()
            .collect(
                Collectors.groupingBy(
                    file -> Repository.ROOT.relativize(file.getParent()).toString(),
                    TreeMap::new,
                    Collectors.summingInt(file -> 1)));
    assertThat(longer(files, PACKAGE_FILES_MOST))
        .as("packages of over %d files", PACKAGE_FILES_MOST)
        .isEmpty();
  }

  private static Map<String, Integer> longer(Map<String, Integer> sizes, int most) {
    Map<String, Integer> over = new TreeMap<>(sizes);
    over.values().removeIf(size -> size <= most);
    return over;
  }

  private static List<String> longest(Map<String, Integer> sizes) {
    return sizes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(10)
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toList();
  }

  private static int percentile95(List<Integer> sizes) {
    List<Integer> sorted = sizes.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) * 95 / 100);
  }
}
