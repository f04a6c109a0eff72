package io.drover.pipelines.directory;

import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.study.ConstraintFindings;
import io.drover.pipelines.study.Front;
import io.drover.pipelines.study.Fronts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What several objectives came to, as plain values. */
public final class FrontJson {
  private FrontJson() {}

  /**
   * {@code front} in {@code result.json}: {@code objectives}, {@code members} (of {@code trial},
   * {@code configuration}, {@code tuned}, {@code validated}, where there are constraints {@code
   * constrained} and {@code constrained_validated}, and {@code holds}), {@code pick}, {@code
   * picked}, {@code knee}, {@code ideal}, {@code reference}, {@code hypervolume} with {@code
   * hypervolume_share} and {@code hypervolume_history}, and {@code beside}.
   */
  static Map<String, Object> of(Front front, Fronts fronts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("objectives", objectives(front));
    json.put("members", front.members().stream().map(member -> member(front, member)).toList());
    json.put("pick", front.objectives().pick());
    json.put("picked", number(front.picked()));
    json.put("knee", number(front.knee()));
    json.put("ideal", named(front, front.ideal()));
    json.put("reference", named(front, front.reference()));
    json.putAll(volume(front, front.hypervolume()));
    json.put("hypervolume_history", front.history());
    Map<String, Object> beside = new LinkedHashMap<>();
    fronts
        .random()
        .ifPresent(random -> beside.put("random", volume(front, front.hypervolume(random))));
    json.put("beside", beside);
    return json;
  }

  /** The same while the search goes on, in {@code status.json}. */
  public static Map<String, Object> soFar(Front front) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("trials", front.members().stream().map(member -> member.trial().number()).toList());
    json.put("knee", number(front.knee()));
    json.putAll(volume(front, front.hypervolume()));
    return json;
  }

  /** Of several objectives the summary of the first, with those of the others by metric. */
  public static Map<String, Object> summary(List<String> metrics, List<TestSummary> tests) {
    Map<String, Object> json = new LinkedHashMap<>(ResultFile.summary(tests.get(0)));
    if (tests.size() > 1) {
      Map<String, Object> others = new LinkedHashMap<>();
      for (int i = 0; i < tests.size(); i++) {
        others.put(metrics.get(i), ResultFile.summary(tests.get(i)));
      }
      json.put("objectives", others);
    }
    return json;
  }

  private static List<Map<String, String>> objectives(Front front) {
    return front.objectives().all().stream()
        .map(objective -> Map.of(objective.direction(), objective.metric()))
        .toList();
  }

  private static Map<String, Object> member(Front front, Front.Member member) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("trial", member.trial().number());
    json.put("configuration", member.trial().result().proposal().configuration().values());
    json.put("tuned", named(front, member.tuned()));
    json.put("validated", member.validated().isEmpty() ? null : named(front, member.validated()));
    if (member.failed()) {
      json.put("failed", true);
    }
    if (!front.objectives().constraints().isEmpty()) {
      ConstraintFindings.Stages constrained = member.constrained();
      json.put("constrained", constrained(front, constrained.tuned()));
      json.put(
          "constrained_validated",
          constrained.validated().isEmpty() ? null : constrained(front, constrained.validated()));
    }
    json.put("holds", member.holds());
    return json;
  }

  private static Map<String, Object> volume(Front front, double hypervolume) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("hypervolume", hypervolume);
    json.put("hypervolume_share", front.share(hypervolume));
    return json;
  }

  private static Map<String, Double> named(Front front, List<Double> values) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(front.objectives().metrics().get(i), values.get(i));
    }
    return named;
  }

  /** By constraint, as {@code eval/length_mean <= 400}. */
  private static Map<String, Double> constrained(Front front, List<Double> values) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(front.objectives().constraints().get(i).toString(), values.get(i));
    }
    return named;
  }

  private static Integer number(OptionalInt trial) {
    return trial.isPresent() ? (Integer) trial.getAsInt() : null;
  }
}
