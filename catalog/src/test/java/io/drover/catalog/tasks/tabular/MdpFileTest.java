package io.drover.catalog.tasks.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Task;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.yaml.InvalidFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MdpFileTest {
  /** State 1 has one action only; 2 is where it ends. */
  private static final String GOOD =
      """
      state,action,next_state,probability,reward,terminal
      -1,-1,0,0.25,0,0
      -1,-1,1,0.75,0,0
      0,0,1,0.5,-1,0
      0,1,0,1,0.5,0

      0,0,2,0.5,3,1
      1,1,2,1,7,1
      """;

  @TempDir private Path folder;

  private DataFile file(byte[] bytes) throws IOException {
    return DataFile.of(Files.write(folder.resolve("mdp.csv"), bytes));
  }

  private FiniteMdp read(String text) throws IOException {
    return MdpFile.read(file(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void requireGood(FiniteMdp mdp) {
    assertThat(mdp.states()).isEqualTo(3);
    assertThat(mdp.actions()).isEqualTo(2);
    assertThat(mdp.startProbability(0)).isEqualTo(0.25);
    assertThat(mdp.startProbability(1)).isEqualTo(0.75);
    int row = mdp.from(0, 0);
    assertThat(mdp.from(0, 1) - row).isEqualTo(2);
    assertThat(mdp.next(row)).isEqualTo(1);
    assertThat(mdp.reward(row)).isEqualTo(-1);
    assertThat(mdp.isTerminal(row)).isFalse();
    assertThat(mdp.next(row + 1)).isEqualTo(2);
    assertThat(mdp.probability(row + 1)).isEqualTo(0.5);
    assertThat(mdp.isTerminal(row + 1)).isTrue();
    assertThat(mdp.allows(1, 0)).isFalse();
    assertThat(mdp.allows(1, 1)).isTrue();
    assertThat(mdp.isDeadEnd(2)).isTrue();
    assertThat(mdp.allowsAll()).isFalse();
  }

  @Test
  void readsRowsInAnyOrderOfPairs() throws IOException {
    requireGood(read(GOOD));
  }

  @Test
  void readsWhatNumpyWritesByItself() throws IOException {
    StringBuilder text = new StringBuilder("# state,action and so on\n");
    GOOD.lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              for (String number : line.split(",")) {
                text.append(String.format(Locale.ROOT, "%.18e ", Double.parseDouble(number)));
              }
              text.append('\n');
            });
    requireGood(read(text.toString()));
  }

  /** With a mark before the text, semicolons, and lines that end as in Windows. */
  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    requireGood(read("\uFEFF" + GOOD.replace(",", ";").replace("\n", "\r\n")));
    requireGood(read(GOOD.replace(",", ", ")));
  }

  @Test
  void tellsTheBeginningOfWhatIsLong() {
    assertThatThrownBy(() -> read(GOOD + "x".repeat(100_000)))
        .hasMessageEndingWith("must be a number, but is '" + "x".repeat(40) + "…'");
  }

  @Test
  void readsWhatIsCompressed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(GOOD.getBytes(StandardCharsets.UTF_8));
    }
    requireGood(MdpFile.read(file(bytes.toByteArray())));
  }

  @Test
  void tellsWhatIsWrongWhereItIs() {
    String wrong =
        """
        state,action,next_state,probability,reward,terminal
        -1,-1,0,1,0,0
        0,0,x,1,0,0
        0,1,1,1.5,1e13,2
        0,2,1
        -1,0,1,1,0,0
        0.5,0,1,1,0,0
        """;
    Path csv = folder.resolve("mdp.csv").toAbsolutePath();
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            """
            FILE:3:5: next_state must be a number, but is 'x'
            FILE:4:7: probability must be in [0, 1], but is 1.5
            FILE:4:11: reward must be in [-1000000000000, 1000000000000], but is 1.0E13
            FILE:4:16: terminal must be a whole number in [0, 2), but is 2.0
            FILE:5:1: must be six numbers, state,action,next_state,probability,reward,terminal, \
            but has 3
            FILE:6:1: state must be a whole number in [0, 1000000), or -1 with action -1 for where \
            episodes start, but is -1.0
            FILE:7:1: state must be a whole number in [0, 1000000), or -1 with action -1 for where \
            episodes start, but is 0.5"""
                .replace("FILE", csv.toString()));
  }

  @Test
  void tellsWhatDoesNotFitTogether() {
    String wrong =
        """
        state,action,next_state,probability,reward,terminal
        -1,-1,0,0.5,0,0
        -1,-1,3,0.4,0,0
        0,0,1,0.5,0,0
        0,0,2,0.4,0,1
        """;
    Path csv = folder.resolve("mdp.csv").toAbsolutePath();
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            """
            FILE:2:1: probabilities of starts, rows with state -1 and action -1, must add up to 1, \
            but add up to 0.9
            FILE:4:1: probabilities of state 0 and action 0 must add up to 1, but add up to 0.9
            FILE:3:1: episodes start in state 3, which must have rows of its own
            FILE:4:1: state 1 must have rows of its own, or this row must be terminal"""
                .replace("FILE", csv.toString()));
  }

  @Test
  void aFileThatChangedSinceItWasCheckedIsRefused() throws IOException {
    DataFile checked = file((GOOD + "\n").getBytes(StandardCharsets.UTF_8));
    Files.writeString(Path.of(checked.path()), GOOD + "# changed\n");
    assertThatThrownBy(() -> MdpFile.read(checked))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("must have the SHA-256 " + checked.sha256());
  }

  @Test
  void masksWhatHasNoRowsAndRefusesIt() throws IOException {
    TabularMdp type = new TabularMdp();
    DataFile file = file(GOOD.getBytes(StandardCharsets.UTF_8));
    TabularMdp.Params params = Params.create(TabularMdp.Params.class, Map.of("file", file.plain()));
    assertThat(type.facts(params).masksActions()).isTrue();
    Task task = type.create(params, 1);
    task.reset(Key.of(0));
    task.state(0, new double[] {1});
    assertThat(task.actionMasks()).containsExactly(false, true);
    assertThatThrownBy(() -> task.step(new float[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("action must be one that is allowed now, but is 0");
    task.step(new float[] {1});
    assertThat(task.rewards()[0]).isEqualTo(7);
    assertThat(task.terminated()[0]).isTrue();
    assertThat(task.actionMasks()).containsExactly(true, true);
    assertThatThrownBy(() -> task.state(0, new double[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one that an episode can go on from");
  }
}
