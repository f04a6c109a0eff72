package io.drover.executors.local.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.executors.cli.Drover;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
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
  static Said drover(List<String>... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = Arrays.stream(arguments).flatMap(List::stream).toArray(String[]::new);
    int exit = Drover.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    return new Said(exit, out.toString(), err.toString());
  }

  /** The steps that a rollout told as JSON. */
  List<Map<String, Object>> steps() {
    assertThat(exit).as(err).isZero();
    return out.lines().map(Json::readObject).toList();
  }
}
