package io.drover.searchers.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.experiment.Objective;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlReader;
import io.drover.searchers.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleFileTest {
  private static final String HEAD =
      "kind: schedule\nname: one\nobjective: {maximize: eval/return_mean}\nsteps:\n";

  @Test
  void looksLikeThis() {
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("learning_rate", 3.72e-4);
    second.put("n_epochs", 6L);
    second.put("normalize", true);
    second.put("net_arch", List.of(64L, 64L));
    second.put("schedule", "3");
    ScheduleFile file =
        file(
            new Schedule.Step(0, 16384, configuration("learning_rate", 1e23)),
            new Schedule.Step(16384, 32768, new Configuration(second)));
    assertThat(file.write())
        .isEqualTo(
            HEAD
                + "  - {from: 0, to: 16384, configuration: {learning_rate: 1e23}}\n"
                + "  - {from: 16384, to: 32768, configuration: {learning_rate: 3.72e-4, n_epochs:"
                + " 6, normalize: true, net_arch: [64, 64], schedule: \"3\"}}\n");
    assertThat(ScheduleFile.read(yaml(file.write()))).isEqualTo(file);
  }

  @Property
  void readingGivesWhatWasWritten(
      @ForAll @NotEmpty String name,
      @ForAll double number,
      @ForAll long whole,
      @ForAll boolean flag,
      @ForAll("texts") String text) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("number", number);
    values.put("null", whole);
    values.put("a key: with # signs", flag);
    values.put("text", text);
    values.put("list", List.of(text, number, whole));
    ScheduleFile file =
        new ScheduleFile(
            name.codePoints().allMatch(Character::isLetter) ? name : "plain",
            new Objective("eval/return_mean", flag),
            new Schedule(List.of(new Schedule.Step(0, 10, new Configuration(values)))));
    assertThat(ScheduleFile.read(yaml(file.write()))).isEqualTo(file);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
        "relu", "null", "1e-3", "true", "", " - [x", "a\nb", "\"quoted\"", "é → ×", "# no");
  }

  @Test
  void isReadFromItsFile(@TempDir Path folder) throws IOException {
    ScheduleFile file = file(new Schedule.Step(0, 10, configuration("gamma", 0.99)));
    Path path = Files.writeString(folder.resolve("schedule.yaml"), file.write());
    assertThat(ScheduleFile.read(path)).isEqualTo(file);
    Files.writeString(path, "kind: schedule\nname: [a\n");
    assertThatThrownBy(() -> ScheduleFile.read(path))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(path + ":");
  }

  @Test
  void boundsThatChangeNothingStay() {
    Configuration same = configuration("gamma", 0.99);
    List<Proposal> line =
        List.of(
            new Proposal(0, 0, 0, OptionalInt.empty(), same, 0, 10, "sampled"),
            new Proposal(5, 1, 1, OptionalInt.of(0), same, 10, 20, "continued"));
    Schedule schedule = Schedule.of(line);
    assertThat(schedule.steps())
        .containsExactly(new Schedule.Step(0, 10, same), new Schedule.Step(10, 20, same));
    assertThat(schedule.envSteps()).isEqualTo(20);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    String text =
        "kind: schedul\nname: 3\nobjective: {maximise: x}\nsteps:\n"
            + "  - {from: 0, to: 1.5, configuration: {gamma: {a: 1}}, until: 3}\n"
            + "  - {from: 1, configuration: [1]}\n";
    assertThatThrownBy(() -> ScheduleFile.read(yaml(text)))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            """
            schedule.yaml:1:7 kind: must be 'schedule'
            schedule.yaml:2:7 name: must be a text
            schedule.yaml:3:12 objective: must hold 'maximize' or 'minimize' with the name of a \
            metric
            schedule.yaml:5:19 steps[0].to: must be a whole number of environment steps
            schedule.yaml:5:47 steps[0].configuration.gamma: must be a value or a list of values
            schedule.yaml:5:56 steps[0].until: unknown key; known are from, to, configuration
            schedule.yaml:6:5 steps[1].to: must be given
            schedule.yaml:6:30 steps[1].configuration: must be a mapping of parameters to values\
            """);
  }

  @Test
  void stepsMustFollowEachOther() {
    String gap =
        HEAD
            + "  - {from: 0, to: 10, configuration: {}}\n"
            + "  - {from: 20, to: 30, configuration: {}}\n";
    assertThatThrownBy(() -> ScheduleFile.read(yaml(gap)))
        .hasMessageEndingWith(
            "steps: a step must begin where the one before ends, at 10, but begins at 20");
    assertThatThrownBy(() -> ScheduleFile.read(yaml(HEAD.replace("steps:", "steps: []"))))
        .hasMessageEndingWith("steps: a schedule must have at least one step");
    assertThatThrownBy(() -> new Schedule(List.of(new Schedule.Step(0, 0, Configuration.DEFAULT))))
        .hasMessage("a step must end after its beginning at 0, but ends at 0");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> ScheduleFile.read(yaml("kind: schedule\nname: a\n")))
        .hasMessage(
            "schedule.yaml:1:1 objective: must be given\nschedule.yaml:1:1 steps: must be given");
    assertThatThrownBy(() -> ScheduleFile.read(yaml("- 1\n")))
        .hasMessage("schedule.yaml:1:1: must be a mapping with kind, name, objective, steps");
  }

  private static Node yaml(String text) {
    Problems problems = new Problems();
    Node root = YamlReader.readValue(text, new Place("schedule.yaml", 1, 1), problems).orElse(null);
    problems.throwIfAny();
    return root;
  }

  private static ScheduleFile file(Schedule.Step... steps) {
    return new ScheduleFile(
        "one", new Objective("eval/return_mean", true), new Schedule(List.of(steps)));
  }

  private static Configuration configuration(String name, Object value) {
    return new Configuration(Map.of(name, value));
  }
}
