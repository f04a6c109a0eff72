package io.drover.executors.cli.task;

import io.drover.catalog.Task;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.catalog.rollout.Camera;
import io.drover.catalog.rollout.Choice;
import io.drover.catalog.rollout.Rollout;
import io.drover.catalog.rollout.TaskTraits;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.random.Key;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.policy.PolicySource;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.policy.FreshEpisodes;
import io.drover.pipelines.segment.Components;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Steps a task. */
@Command(
    name = "rollout",
    description =
        "Steps a task with given actions, with a policy's, or else with random ones, and tells what"
            + " comes of it.",
    mixinStandardHelpOptions = true)
final class RolloutCommand implements Callable<Integer> {
  @Mixin private NamedTask named;
  @Mixin private StateOption state;
  @ArgGroup private ActionSource source = new ActionSource();

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "How many episodes. Default: ${DEFAULT-VALUE}",
      defaultValue = "1")
  private int episodes;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "At most so many steps in all. Default: as many as the episodes have")
  private Long steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what chance decides; another one gives others. Default: ${DEFAULT-VALUE}",
      defaultValue = "0")
  private long seed;

  @Option(
      names = "--json",
      description =
          "Prints a JSON object for each step: obs, reward, terminated and truncated; and before"
              + " them action, unless --actions gives it. What an episode starts with is no step.")
  private boolean json;

  @Mixin private SvgOption svg;
  @Mixin private StoreOption store;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireAtLeastOne("--episodes", episodes);
    requireAtLeastOne("--steps", steps == null ? 1 : steps);
    Catalog all = named.catalog();
    Entry entry = named.entry(all);
    Optional<SavedPolicy> policy = policy(all);
    Map<String, Object> known = trainedWith(policy, entry);
    named.requireGiven(entry, known);
    Use use = named.use(all, known);
    TaskTraits traits = NamedTask.traits(all, use);
    Components components = new Components(all.registry());
    List<Use> wrap = policy.map(p -> components.played(p.wrap())).orElse(List.of());
    policy.ifPresent(p -> FreshEpisodes.requireFits(p.program(), use, components.facts(use, wrap)));
    Optional<double[]> start = state.numbers(named.id(), traits.stateVariables());
    List<float[]> actions = source.actions(traits.facts().actions());
    Met met = Met.of(contexts(policy, entry, all), episodes);
    Key key = Key.of("rollout").child(seed);
    Camera camera = new Camera(named.id(), components.timeStep(use, wrap));
    try (Task task = components.tasks(use, wrap).apply(1)) {
      svg.require(named.id(), task, key);
      Choice choice = source.choice(actions, policy, key);
      long most = steps == null ? Long.MAX_VALUE : steps;
      Rollout rollout = new Rollout(start, met.points(), episodes, most);
      long taken = play(rollout, task, choice, key, met, camera, traits);
      if (steps == null && taken < actions.size()) {
        long left = actions.size() - taken;
        say(left + " of " + actions.size() + " actions were left when the last episode ended");
      }
    }
    if (json && !met.points().isEmpty()) {
      say("played in the contexts of the run's tests");
    }
    if (svg.given()) {
      say(svg.draw(camera));
    }
    return ExitCode.OK;
  }

  private static void requireAtLeastOne(String option, long value) {
    if (value < 1) {
      throw new UsageException(option + " must be at least 1, but is " + value);
    }
  }

  private Optional<SavedPolicy> policy(Catalog all) throws IOException {
    if (source.policy().isEmpty()) {
      return Optional.empty();
    }
    Machine.require();
    return Optional.of(PolicySource.read(source.policy().get(), store, all.registry(), spec));
  }

  /** A policy plays what it was trained on, unless that is another task. */
  private static Map<String, Object> trainedWith(Optional<SavedPolicy> policy, Entry entry) {
    return policy
        .filter(p -> entry.file().isEmpty() && p.task().equals(entry.name()))
        .map(SavedPolicy::taskParams)
        .orElse(Map.of());
  }

  /** Those of the run's tests; empty where the policy does not play what it was trained on. */
  private Optional<ContextSpace> contexts(Optional<SavedPolicy> policy, Entry entry, Catalog all) {
    return policy
        .filter(p -> entry.file().isEmpty() && p.task().equals(entry.name()) && !named.changed())
        .flatMap(p -> PolicySource.testContexts(source.policy().orElseThrow(), all.registry()));
  }

  private long play(
      Rollout rollout,
      Task task,
      Choice choice,
      Key key,
      Met met,
      Camera camera,
      TaskTraits traits) {
    PrintWriter out = spec.commandLine().getOut();
    StepTable table = new StepTable(episodes, met.words());
    Rollout.Viewer viewer = json ? new JsonSteps(out, !source.given()) : table;
    long taken;
    try {
      taken = rollout.play(task, choice, key, new Both(viewer, camera));
    } catch (Rollout.NoSuchStateException e) {
      String names = StateOption.names(named.id(), traits.stateVariables());
      throw new UsageException("--state: " + e.getMessage() + names);
    }
    if (!json) {
      out.println(named.id() + ", " + source.words() + ", seed " + seed + met.told());
      table.print(out);
    }
    out.flush();
    return taken;
  }

  /** Looks for two. */
  private record Both(Rollout.Viewer one, Rollout.Viewer other) implements Rollout.Viewer {
    @Override
    public void started(Task task) {
      one.started(task);
      other.started(task);
    }

    @Override
    public void stepped(Task task, float[] action) {
      one.stepped(task, action);
      other.stepped(task, action);
    }
  }

  /** Beside what a program reads. */
  private void say(String text) {
    PrintWriter to = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    to.println(text);
    to.flush();
  }
}
