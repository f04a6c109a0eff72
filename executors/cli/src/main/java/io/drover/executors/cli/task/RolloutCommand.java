package io.drover.executors.cli.task;

import io.drover.catalog.Task;
import io.drover.catalog.picture.AnimatedSvg;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.catalog.rollout.Camera;
import io.drover.catalog.rollout.Choice;
import io.drover.catalog.rollout.Rollout;
import io.drover.catalog.rollout.TaskTraits;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.random.Key;
import io.drover.dsl.read.ActionsReader;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.arguments.UsageException;
import io.drover.executors.cli.policy.PolicySource;
import io.drover.executors.cli.terminal.Quantities;
import io.drover.pipelines.policy.FreshEpisodes;
import io.drover.pipelines.segment.Components;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  @ArgGroup private Actions given = new Actions();

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

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draws the first episode as an animated picture for a browser.")
  private Path svg;

  @Mixin private StoreOption store;
  @Spec private CommandSpec spec;

  /** Where actions come from: at most one of these. */
  private static final class Actions {
    @Option(
        names = "--actions",
        paramLabel = "FILE",
        description =
            "A JSON array of actions: numbers, or arrays of numbers where an action has several. The"
                + " rollout ends with them.")
    private Path actions;

    @Option(
        names = "--policy",
        paramLabel = "FILE|RUN_DIR",
        description =
            "A .drover-policy file, or a run's directory for its winner's policy. The task has the"
                + " parameters with which it was trained, and what --set says.")
    private Path policy;
  }

  @Override
  public Integer call() throws IOException {
    requireCounts();
    Catalog all = named.catalog();
    Entry entry = named.entry(all);
    Optional<SavedPolicy> policy = policy(all);
    Use use = named.use(all, trainedWith(policy, entry));
    TaskTraits traits = NamedTask.traits(all, use);
    if (policy.isPresent()) {
      FreshEpisodes.requireFits(
          policy.get().program(), use, new Components(all.registry()).facts(use));
    }
    Optional<double[]> start = state.numbers(named.id(), traits.stateVariables());
    Key key = Key.of("rollout").child(seed);
    List<float[]> actions =
        given.actions == null
            ? List.of()
            : ActionsReader.read(given.actions, traits.facts().actions());
    Task task = traits.tasks().apply(1);
    Camera camera = new Camera(named.id(), traits.timeStep());
    if (svg != null) {
      requireWritable();
      requirePicture(task, key);
    }
    Choice choice =
        given.actions != null
            ? Choice.of(actions)
            : policy
                .map(p -> Choice.of(new ProgramPolicy(p.program()).actor(1, true, key.rng())))
                .orElseGet(() -> Choice.random(key.child("actions")));
    Rollout rollout =
        new Rollout(start, Optional.empty(), episodes, steps == null ? Long.MAX_VALUE : steps);
    long taken = play(rollout, task, choice, key, camera, traits);
    if (given.actions != null && taken < actions.size() && steps == null) {
      say(
          (actions.size() - taken)
              + " of "
              + actions.size()
              + " actions were left when the episode ended; --episodes plays further ones");
    }
    if (svg != null) {
      draw(camera);
    }
    return ExitCode.OK;
  }

  private void requireCounts() {
    if (episodes < 1) {
      throw new UsageException("--episodes must be at least 1, but is " + episodes);
    }
    if (steps != null && steps < 1) {
      throw new UsageException("--steps must be at least 1, but is " + steps);
    }
  }

  private Optional<SavedPolicy> policy(Catalog all) throws IOException {
    if (given.policy == null) {
      return Optional.empty();
    }
    Machine.require();
    return Optional.of(PolicySource.read(given.policy, store, all.registry(), spec));
  }

  /** A policy plays what it was trained on, unless that is another task. */
  private static Map<String, Object> trainedWith(Optional<SavedPolicy> policy, Entry entry) {
    return policy
        .filter(p -> entry.file().isEmpty() && p.task().equals(entry.name()))
        .map(SavedPolicy::taskParams)
        .orElse(Map.of());
  }

  private void requirePicture(Task task, Key key) {
    task.reset(key);
    if (task.picture(0).isEmpty()) {
      throw new UsageException("--svg: " + named.id() + " has no pictures");
    }
  }

  private void requireWritable() {
    Path parent = svg.toAbsolutePath().getParent();
    if (Files.isDirectory(svg) || parent == null || !Files.isDirectory(parent)) {
      throw new UsageException(
          "--svg: "
              + svg
              + (Files.isDirectory(svg) ? " is a folder" : " is in no folder that there is"));
    }
    if (!Files.isWritable(Files.exists(svg) ? svg : parent)) {
      throw new UsageException("--svg: " + svg + " cannot be written: permission denied");
    }
  }

  private long play(
      Rollout rollout, Task task, Choice choice, Key key, Camera camera, TaskTraits traits) {
    PrintWriter out = spec.commandLine().getOut();
    StepTable table = new StepTable(episodes);
    Rollout.Viewer viewer = json ? new JsonSteps(out, given.actions == null) : table;
    long taken;
    try {
      taken = rollout.play(task, choice, key, new Both(viewer, camera));
    } catch (IllegalArgumentException e) {
      if (rollout.start().isEmpty()) {
        throw e;
      }
      throw new UsageException(
          "--state: " + e.getMessage() + StateOption.names(named.id(), traits.stateVariables()));
    }
    if (!json) {
      out.println(named.id() + how());
      table.print(out);
    }
    out.flush();
    return taken;
  }

  private String how() {
    String by =
        given.actions != null
            ? "actions of " + given.actions
            : given.policy != null ? "policy of " + given.policy : "random actions";
    return ", " + by + ", seed " + seed;
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

  private void draw(Camera camera) throws IOException {
    byte[] picture = AnimatedSvg.of(camera.film().orElseThrow()).getBytes(StandardCharsets.UTF_8);
    Files.write(svg, picture);
    say("wrote " + svg + " (" + Quantities.bytes(picture.length) + "); open it in a browser");
  }

  /** Beside what a program reads. */
  private void say(String text) {
    PrintWriter to = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    to.println(text);
    to.flush();
  }
}
