package io.drover.executors.local.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.executors.cli.Drover;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the drover command said in this JVM.
 *
 * @param exit code
 * @param out standard output
 * @param err standard error
 */
record Said(int exit, String out, String err) {
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is read only
  static Said drover(List<String>... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>();
    for (List<String> some : arguments) {
      all.addAll(some);
    }
    int exit =
        Drover.run(
            new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }

  /** The steps that a rollout told as JSON. */
  List<Map<String, Object>> steps() {
    assertThat(exit).as(err).isZero();
    return out.lines().map(Json::readObject).toList();
  }
}
