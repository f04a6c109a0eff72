package io.drover.executors.cli.terminal;

import io.drover.dsl.json.Json;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.study.StudyResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event a line, for programs. */
public final class JsonProgress implements Progress {
  private final PrintWriter out;
  private final Path directory;

  /**
   * Prints events.
   *
   * @param directory of the run
   */
  public JsonProgress(PrintWriter out, Path directory) {
    this.out = out;
    this.directory = directory;
  }

  @Override
  public void phase(String phase) {
    say("phase", Map.of("phase", phase));
  }

  @Override
  public void round(Round round) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("phase", round.phase());
    members.put("chains", round.chains());
    members.put("missing", round.missing());
    members.put("env_steps", round.envSteps());
    say("round", members);
  }

  @Override
  public void step(Step step) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("phase", step.phase());
    members.put("env_steps_done", step.envStepsDone());
    members.put("env_steps_of_round", step.envStepsOfRound());
    members.put("env_steps_run", step.envStepsTotal());
    members.put("best", step.best().isPresent() ? (Object) step.best().getAsDouble() : null);
    say("step", members);
  }

  @Override
  public void evaluated(Evaluated evaluated) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("seed", evaluated.seed());
    members.put("env_steps", evaluated.envSteps());
    members.put("score", evaluated.score());
    say("evaluated", members);
  }

  @Override
  public void notice(String message) {
    say("notice", Map.of("message", message));
  }

  @Override
  public void tested(StudyResult soFar) {
    if (soFar.test().isPresent()) {
      say("tested", Map.of("result", ResultLines.result(directory)));
    }
  }

  private void say(String event, Map<String, ?> members) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.putAll(members);
    out.println(Json.write(line));
    out.flush();
  }
}
