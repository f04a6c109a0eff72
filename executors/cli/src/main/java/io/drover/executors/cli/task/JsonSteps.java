package io.drover.executors.cli.task;

import io.drover.catalog.Task;
import io.drover.catalog.rollout.Rollout;
import io.drover.dsl.json.Json;
import io.drover.dsl.task.TaskFacts;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object a step, as Gymnasium's {@code step} gives it; numbers read back as the same floats. */
final class JsonSteps implements Rollout.Viewer {
  private final PrintWriter out;
  private final boolean withActions;

  /**
   * Prints.
   *
   * @param withActions whether to tell actions, which are not known otherwise
   */
  JsonSteps(PrintWriter out, boolean withActions) {
    this.out = out;
    this.withActions = withActions;
  }

  @Override
  public void started(Task task) {
    // An object a step: a start is none.
  }

  @Override
  public void stepped(Task task, float[] action) {
    TaskFacts facts = task.facts();
    Map<String, Object> step = new LinkedHashMap<>();
    if (withActions) {
      step.put("action", Seen.action(facts.actions(), action));
    }
    step.put("obs", Seen.observation(facts.observations(), task.observations()));
    step.put("reward", task.rewards()[0]);
    step.put("terminated", task.terminated()[0]);
    step.put("truncated", task.truncated()[0]);
    out.println(Json.write(step));
  }
}
