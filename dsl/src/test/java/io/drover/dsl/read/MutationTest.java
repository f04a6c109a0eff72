package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever happens to a file, it is still valid, or some problem points at what happened: it stands
 * on a changed line, on the line of the key of the mapping that held it, or it says {@code line n}
 * of a changed line (where two lines do not fit together, only one can be the problem's place).
 */
final class MutationTest {
  private static final Path FOLDER = Path.of("src/test/resources/valid");
  private static final Pattern MENTION = Pattern.compile("\\bline (\\d+)");

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES) // for a hang: all of them take a few seconds
  void everyMutationIsValidOrFoundWhereItIs() throws IOException {
    List<String> files = new ArrayList<>();
    for (String name : List.of("cartpole-pbt", "block", "plain")) {
      files.add(Files.readString(FOLDER.resolve(name + ".yaml")));
    }
    Rng rng = Key.of("mutations").rng();
    int valid = 0;
    int atTheLine = 0;
    List<String> astray = new ArrayList<>();
    int count = Integer.getInteger("mutations", 2000);
    for (int i = 0; i < count; i++) {
      Mutator mutation = Mutator.mutate(files.get(i % files.size()), rng);
      try {
        ExperimentReader.read(mutation.text(), "file.yaml", List.of(), Fakes.REGISTRY);
        valid++;
      } catch (InvalidFileException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "null:", "\tat ");
        Set<Integer> lines = lines(e.problems());
        atTheLine += lines.stream().anyMatch(mutation.lines()::contains) ? 1 : 0;
        if (!found(mutation, e.problems())) {
          astray.add(mutation.what() + "\n" + e.getMessage() + "\n" + mutation.text());
        }
      }
    }
    assertThat(astray).isEmpty();
    assertThat(valid).isBetween(count / 20, count / 2);
    assertThat(atTheLine).isGreaterThan((count - valid) * 9 / 10);
  }

  private static boolean found(Mutator mutation, List<Problem> problems) {
    Set<Integer> lines = lines(problems);
    return lines.stream().anyMatch(mutation.lines()::contains)
        || lines.stream().anyMatch(mutation.enclosing()::contains)
        || mentioned(problems).stream().anyMatch(mutation.lines()::contains);
  }

  private static Set<Integer> lines(List<Problem> problems) {
    Set<Integer> lines = new TreeSet<>();
    problems.forEach(problem -> lines.add(problem.place().line()));
    return lines;
  }

  private static Set<Integer> mentioned(List<Problem> problems) {
    Set<Integer> lines = new TreeSet<>();
    for (Problem problem : problems) {
      Matcher m = MENTION.matcher(problem.message() + " " + problem.hint());
      while (m.find()) {
        lines.add(Integer.parseInt(m.group(1)));
      }
    }
    return lines;
  }
}
