package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules about the text of our sources. */
final class SourceRulesTest {
  private static final List<Path> FILES = Repository.mainSources();
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
  private static final Pattern EMPTY_NAME =
      Pattern.compile("(Utils?|Helpers?|Manager|Impl|Base|Common|Misc)\\.java$");

  /** Files that read a format whose words somebody else has fixed, and who. */
  private static final Map<String, String> FORMATS =
      Map.of(
          "Distributions.java",
          "Optuna's journal",
          "Interval.java",
          "infinity in interval notation");

  @Test
  void componentsAreNotLookedUpByASwitchOverStrings() {
    List<Path> ours =
        FILES.stream().filter(f -> !FORMATS.containsKey(f.getFileName().toString())).toList();

    assertThat(JavaSources.stringCases(ours)).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(FILES)
        .filteredOn(file -> UNFINISHED.matcher(Repository.read(file)).find())
        .isEmpty();
  }

  @Test
  void namesSayWhatAClassIs() {
    assertThat(FILES).filteredOn(file -> EMPTY_NAME.matcher(file.toString()).find()).isEmpty();
  }
}
