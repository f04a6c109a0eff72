package io.drover.searchers.optuna.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.InvalidJournalException;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.journal.replay.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Optuna's rules, one by one; lines as different versions of it write them. */
class ReplayTest {
  private static final String STUDY = op(0, "'study_name':'one','directions':[2]");
  private static final String TRIAL =
      op(4, "'study_id':0,'datetime_start':'2026-03-29T01:00:00.000000+00:00'");
  private static final String DONE =
      op(
          6,
          "'trial_id':0,'state':1,'values':[3.5],"
              + "'datetime_complete':'2026-03-29T01:00:01.000000+00:00'");

  @Test
  void aSecondStudyOfANameIsIgnored() {
    List<FrozenStudy> studies = replay(STUDY, op(0, "'study_name':'one','directions':[1]"), TRIAL);
    assertThat(studies).hasSize(1);
    assertThat(studies.get(0).directions()).containsExactly(FrozenStudy.Direction.MAXIMIZE);
    assertThat(studies.get(0).trials()).hasSize(1);
  }

  @Test
  void idsOfDeletedStudiesAndTheirTrialsAreNotUsedAgain() {
    List<FrozenStudy> studies =
        replay(
            STUDY,
            TRIAL,
            op(1, "'study_id':0"),
            STUDY,
            op(4, "'study_id':1,'datetime_start':null"),
            op(2, "'study_id':0,'user_attr':{'a':1}"));
    assertThat(studies).hasSize(1);
    assertThat(studies.get(0).id()).isEqualTo(1);
    assertThat(studies.get(0).trials().get(0).id()).isEqualTo(1);
    assertThat(studies.get(0).trials().get(0).number()).isZero();
  }

  @Test
  void aFinishedTrialNeverChanges() {
    FrozenTrial before = trial(STUDY, TRIAL, DONE);
    assertThat(before.state()).isEqualTo(TrialState.COMPLETE);
    assertThat(before.value()).hasValue(3.5);
    assertThat(
            trial(
                STUDY,
                TRIAL,
                DONE,
                op(
                    5,
                    "'trial_id':0,'param_name':'a','param_value_internal':1.0,'distribution':'?'"),
                op(6, "'trial_id':0,'state':3,'values':null"),
                op(7, "'trial_id':0,'step':1,'intermediate_value':1.0"),
                op(8, "'trial_id':0,'user_attr':{'a':1}"),
                op(9, "'trial_id':0,'system_attr':{'a':1}")))
        .isEqualTo(before);
  }

  @Test
  void whoTakesAWaitingTrialFirstKeepsIt() {
    String waiting = op(4, "'study_id':0,'datetime_start':null,'state':4");
    String first =
        op(6, "'trial_id':0,'state':0,'values':null,'datetime_start':'2026-01-01T00:00:00+00:00'");
    String second =
        op(6, "'trial_id':0,'state':0,'values':null,'datetime_start':'2026-01-02T00:00:00+00:00'");
    FrozenTrial trial = trial(STUDY, waiting, first, second);
    assertThat(trial.state()).isEqualTo(TrialState.RUNNING);
    assertThat(trial.start()).contains(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void anIncompatibleDistributionIsDropped() {
    String linear = distribution("FloatDistribution", "'low':0,'high':1");
    String log = distribution("FloatDistribution", "'low':1e-5,'high':1,'log':true");
    String wider = distribution("FloatDistribution", "'low':-5,'high':5,'step':null");
    String legacy = distribution("UniformDistribution", "'low':0,'high':1");
    List<FrozenTrial> trials =
        replay(
                STUDY,
                TRIAL,
                TRIAL,
                TRIAL,
                TRIAL,
                param(0, "a", "0.5", linear),
                param(1, "a", "0.25", log),
                param(2, "a", "-3", wider),
                param(3, "a", "0.5", legacy))
            .get(0)
            .trials();
    assertThat(trials)
        .extracting(FrozenTrial::params)
        .containsExactly(Map.of("a", 0.5), Map.of(), Map.of("a", -3.0), Map.of());
  }

  @Test
  void choicesMustBeTheSameInTheSameOrder() {
    String one = distribution("CategoricalDistribution", "'choices':['relu','tanh',null,1]");
    String equal = distribution("CategoricalDistribution", "'choices':['relu','tanh',null,true]");
    String other = distribution("CategoricalDistribution", "'choices':['tanh','relu',null,1]");
    List<FrozenTrial> trials =
        replay(
                STUDY,
                TRIAL,
                TRIAL,
                TRIAL,
                param(0, "a", "1", one),
                param(1, "a", "3.0", equal),
                param(2, "a", "0", other))
            .get(0)
            .trials();
    assertThat(trials.get(0).params()).isEqualTo(Map.of("a", "tanh"));
    assertThat(trials.get(1).params()).isEqualTo(Map.of("a", true)); // True == 1 in Python
    assertThat(trials.get(2).params()).isEmpty();
  }

  @Test
  void aTrialMayComeInOneLine() {
    FrozenTrial trial =
        trial(
            STUDY,
            op(
                4,
                "'study_id':0,'datetime_start':'2026-03-29T01:00:00.000000','state':2,"
                    + "'datetime_complete':'2026-03-29T01:00:01.500000','value':null,"
                    + "'values':[NaN],'distributions':{'n':"
                    + distribution("IntLogUniformDistribution", "'low':1,'high':8")
                    + "},'params':{'n':4.0},'intermediate_values':{'1':-Infinity,'10':2},"
                    + "'user_attrs':{'x':[1,{'y':null}]},'system_attrs':{}"));
    assertThat(trial.state()).isEqualTo(TrialState.PRUNED);
    assertThat(trial.values()).containsExactly(Double.NaN);
    assertThat(trial.params()).isEqualTo(Map.of("n", 4L));
    assertThat(trial.intermediate()).isEqualTo(Map.of(1L, Double.NEGATIVE_INFINITY, 10L, 2.0));
    assertThat(trial.complete())
        .contains(
            LocalDateTime.parse("2026-03-29T01:00:01.500000")
                .atZone(ZoneId.systemDefault())
                .toInstant());
  }

  @Test
  void discardedTrialsAreSkippedAndUnknownFieldsIgnored() {
    assertThat(replay(STUDY, "{\"op_code\":10}", op(4, "'study_id':0,'datetime_start':null,'?':1")))
        .satisfies(studies -> assertThat(studies.get(0).trials()).hasSize(1));
  }

  @Test
  void linesOfStudiesAndTrialsThatDoNotExistAreIgnored() {
    assertThat(
            replay(
                TRIAL,
                DONE,
                op(1, "'study_id':7"),
                op(3, "'study_id':99999999999,'system_attr':{'a':1}")))
        .isEmpty();
  }

  @Test
  void whatOptunaCouldNotReadIsNamedByItsLine() {
    refused("unknown op_code 11", STUDY, op(11, "'a':1"));
    refused("op_code must be given", STUDY, "{\"worker_id\":\"x\"}");
    refused("worker_id must be given", STUDY, "{\"op_code\":1,\"study_id\":0}");
    refused("must be a JSON object, but is 3", STUDY, "3");
    refused("datetime_start must be given", STUDY, op(4, "'study_id':0"));
    refused(
        "datetime_complete must be a text, but is null",
        STUDY,
        op(4, "'study_id':0,'datetime_start':null,'datetime_complete':null"));
    refused(
        "datetime_start must be a date and time, but is yesterday",
        STUDY,
        op(4, "'study_id':0,'datetime_start':'yesterday'"));
    refused("unknown state 5", STUDY, op(4, "'study_id':0,'datetime_start':null,'state':5"));
    refused("unknown direction 3", TRIAL, op(0, "'study_name':'b','directions':[3]"));
    refused("directions must not be empty", TRIAL, op(0, "'study_name':'b','directions':[]"));
    refused(
        "user_attr must have one member, but has 2",
        STUDY,
        op(2, "'study_id':0,'user_attr':{'a':1,'b':2}"));
  }

  @Test
  void distributionsThatOptunaDoesNotKnowAreNamed() {
    String given = "'study_id':0,'datetime_start':null,";
    refused(
        "distribution of a: unknown distribution Beta",
        STUDY,
        op(4, given + "'distributions':{'a':" + distribution("Beta", "'low':1") + "}"));
    refused("the distribution of a must be given", STUDY, op(4, given + "'params':{'a':1.0}"));
    String choices = distribution("CategoricalDistribution", "'choices':[1,2]");
    refused(
        "a must be the index of one of 2 choices, but is 2.0",
        STUDY,
        op(4, given + "'distributions':{'a':" + choices + "},'params':{'a':2}"));
  }

  private static void refused(String message, String first, String second) {
    assertThatThrownBy(() -> replay(first, second, STUDY))
        .isInstanceOf(InvalidJournalException.class)
        .hasMessage("a.journal:2: " + message);
  }

  private static FrozenTrial trial(String... lines) {
    return replay(lines).get(0).trials().get(0);
  }

  private static List<FrozenStudy> replay(String... lines) {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Path file = Files.write(Files.createTempFile("replay", ".journal"), bytes);
      try (FileChannel channel = FileChannel.open(file)) {
        JournalReader reader = new JournalReader(Path.of("a.journal"));
        reader.catchUp(channel);
        return reader.freeze();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String param(int trial, String name, String internal, String distribution) {
    return op(
        5,
        "'trial_id':"
            + trial
            + ",'param_name':'"
            + name
            + "','param_value_internal':"
            + internal
            + ",'distribution':"
            + distribution);
  }

  /** JSON within JSON, with the spaces that Python puts. */
  private static String distribution(String name, String attributes) {
    String json = "{'name': '" + name + "', 'attributes': {" + attributes + "}}";
    return "'" + json.replace("'", "\\'") + "'";
  }

  private static String op(int code, String fields) {
    return ("{'op_code':" + code + ",'worker_id':'w-1'," + fields + "}").replace('\'', '"');
  }

  @Test
  void whateverTheFormOfALineItMeansTheSame() {
    String distribution =
        "'distribution':'{\\'name\\': \\'FloatDistribution\\', \\'attributes\\':"
            + " {\\'low\\': 0.0, \\'high\\': 1.0}}'";
    String[] lines = {
      STUDY,
      TRIAL,
      op(4, "'study_id':0,'datetime_start':null"),
      op(
          4,
          "'study_id':0,'datetime_start':'2026-03-29T02:30:00.5','user_attrs':{'drover:trial':7}"),
      op(4, "'study_id':0,'datetime_start':'2026-10-25T02:30:00.500000'"),
      op(4, "'study_id':9,'datetime_start':null"),
      op(
          5,
          "'trial_id':0,'param_name':'x','param_value_internal':0.1234567890123456789,"
              + distribution),
      op(5, "'trial_id':1,'param_name':'x','param_value_internal':1e-300," + distribution),
      op(5, "'trial_id':8,'param_name':'x','param_value_internal':1," + distribution),
      op(7, "'trial_id':0,'step':3,'intermediate_value':NaN"),
      op(7, "'trial_id':0,'step':4,'intermediate_value':-Infinity"),
      op(7, "'trial_id':0,'step':-4,'intermediate_value':null"),
      op(8, "'trial_id':0,'user_attr':{'a':[1,{'b':null},'c',-2.5e3,true]}"),
      op(9, "'trial_id':0,'system_attr':{'a':'x\\u00e9'}"),
      op(6, "'trial_id':1,'state':4,'values':null"),
      op(
          6,
          "'trial_id':1,'state':0,'values':null,'datetime_start':'2026-03-29T01:00:01.000000+00:00'"),
      op(
          6,
          "'trial_id':0,'state':0,'values':null,'datetime_start':'2027-03-29T01:00:01.000000+00:00'"),
      DONE,
      op(8, "'trial_id':0,'user_attr':{'late':1}")
    };
    String[] spaced = new String[lines.length];
    String[] strange = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      spaced[i] = lines[i].replace("\":", "\": ").replace(",\"", ", \"");
      strange[i] = lines[i].replaceFirst("\\{", "{\"more\":[{}],");
    }
    List<FrozenStudy> plain = replay(lines);
    assertThat(plain.get(0).trials().get(0).params()).containsEntry("x", 0.12345678901234568);
    assertThat(plain.get(0).trials()).hasSize(4);
    assertThat(plain.get(0).trials().get(1).state()).isEqualTo(TrialState.RUNNING);
    assertThat(replay(spaced)).isEqualTo(plain);
    assertThat(replay(strange)).isEqualTo(plain);
  }
}
