package io.drover.dsl.language;

import static io.drover.dsl.language.Field.optional;
import static io.drover.dsl.language.Field.required;
import static io.drover.dsl.language.Field.withDefault;

import io.drover.dsl.component.Interval;
import io.drover.dsl.component.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every key of an experiment, in the order in which it is written. */
public final class Language {
  /** The version of the language. */
  public static final long VERSION = 1;

  /** The kinds of files. */
  public static final List<String> KINDS = List.of("experiment", "benchmark", "component");

  /** The curriculum where there are contexts and the file names none: it draws uniformly. */
  public static final String CURRICULUM = "random";

  /** What can be optimised. */
  public static final List<String> METRICS = Metric.NAMES;

  /** Of more objectives nearly every trial is on the front, and none is better than another. */
  public static final int MOST_OBJECTIVES = 4;

  /** What {@code test.pick} says by default: the member of the front at its knee. */
  public static final String KNEE = "knee";

  /** The first seed ids that counts stand for. */
  public static final long FIRST_TUNE = 0;

  /** First validation seed id. */
  public static final long FIRST_VALIDATE = 500;

  /** First test seed id. */
  public static final long FIRST_TEST = 1000;

  /** The largest seed: the largest whole number that every JSON reader keeps, 2⁵³ − 1. */
  public static final double LARGEST_SEED = 9007199254740991.0;

  /** Names of experiments, as a regular expression of ECMA 262 and Java. */
  public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private static final Interval SEED = new Interval(0, true, LARGEST_SEED, true);
  private static final Shape STEPS = new Shape.Whole(new Interval(1, true, 1e15, true));
  private static final Shape EPISODES = new Shape.Whole(new Interval(1, true, 1e6, true));
  private static final Shape METRIC = new Shape.Choice(METRICS);

  private static final Field LANGUAGE_VERSION =
      withDefault(
          "drover",
          new Shape.Whole(new Interval(1, true, Double.POSITIVE_INFINITY, false)),
          VERSION,
          "Version of the language: 1.");

  private Language() {}

  /** Keys of {@code train}. */
  public static final List<Field> TRAIN =
      List.of(
          required("env_steps", STEPS, "Environment steps of one training, all copies counted."),
          optional(
              "checkpoint_every",
              STEPS,
              "Environment steps between checkpoints; divides env_steps and is a whole number of"
                  + " rollouts. By default the search's interval, or about a tenth of env_steps. Where"
                  + " nothing is searched they are the points of the learning curve."));

  /** Keys of {@code eval}. */
  public static final List<Field> EVAL =
      List.of(
          withDefault("episodes", EPISODES, 20L, "Whole episodes of one evaluation."),
          withDefault(
              "policy",
              new Shape.Choice(List.of("deterministic", "stochastic")),
              "deterministic",
              "Whether the policy takes its most likely action or samples one."));

  /** Keys of {@code objective}, of which exactly one is given. */
  public static final List<Field> OBJECTIVE =
      List.of(
          optional("maximize", METRIC, "The metric of which more is better."),
          optional("minimize", METRIC, "The metric of which less is better."));

  /** One of several objectives. */
  private static final Shape SEVERAL = new Shape.Sections(OBJECTIVE, MOST_OBJECTIVES);

  /** Keys of one of {@code outcome_constraints}, with one of {@code max} and {@code min}. */
  public static final List<Field> OUTCOME_CONSTRAINT =
      List.of(
          required("metric", METRIC, "A metric, as objectives have it."),
          optional("max", new Shape.Real(), "The largest value that is allowed."),
          optional("min", new Shape.Real(), "The smallest value that is allowed."));

  /** Of each metric the largest and the smallest value. */
  private static final Shape OUTCOME_CONSTRAINTS =
      new Shape.Sections(OUTCOME_CONSTRAINT, 2 * METRICS.size());

  /** Keys of {@code seeds}. */
  public static final List<Field> SEEDS =
      List.of(
          withDefault(
              "tune",
              new Shape.SeedIds(new Interval(1, true, FIRST_VALIDATE - FIRST_TUNE, true)),
              1L,
              "Seeds that tune: how many, from 0 on, or a list of ids."),
          withDefault(
              "validate",
              new Shape.SeedIds(new Interval(1, true, FIRST_TEST - FIRST_VALIDATE, true)),
              2L,
              "Seeds that choose among the best three: how many, from 500 on, or a list of ids."),
          withDefault(
              "test",
              new Shape.SeedIds(new Interval(1, true, 10_000, true)),
              10L,
              "Seeds that results come from: how many, from 1000 on, or a list of ids."));

  /** Keys of {@code test}. */
  public static final List<Field> TEST =
      List.of(
          optional(
              "how",
              new Shape.Choice(List.of("retrain", "replay")),
              "What is trained anew on each test seed: the winner's configuration, or the winner's"
                  + " schedule of configurations (the default, and the only one, for"
                  + " populations)."),
          withDefault(
              "episodes", EPISODES, 100L, "Whole episodes of each training's final evaluation."),
          optional(
              "beside",
              new Shape.Choices(List.of("default", "random")),
              "What stands beside the winner: the file's own configuration, and random search at"
                  + " equal budget."),
          optional(
              "pick",
              new Shape.Text(),
              "Of several objectives, which member of the Pareto front is the winner that is tested:"
                  + " knee (the default), or the name of one of the objectives, for the member that"
                  + " is best in it."));

  /** Keys of {@code limits}. */
  public static final List<Field> LIMITS =
      List.of(
          optional("wall", new Shape.Time(), "Time after which this process stops."),
          optional("env_steps", STEPS, "Environment steps of the whole run after which it stops."),
          optional(
              "max_failed",
              new Shape.Whole(new Interval(0, true, 1e6, true)),
              "Failed trainings with which the run still goes on."));

  /** Keys of {@code contexts}. */
  public static final List<Field> CONTEXTS =
      List.of(
          required(
              "train",
              new Shape.Box(),
              "What trainings may meet: the curriculum draws each episode's context from it."),
          optional(
              "validate",
              new Shape.Box(),
              "What evaluations of the search meet, a fixed context each episode; by default as"
                  + " train."),
          optional(
              "test",
              new Shape.Box(),
              "What tests meet, a fixed context each episode; by default as validate."));

  /** Keys of a component, one of which says by its name of which kind the component is. */
  public static final List<Field> COMPONENT = component();

  private static List<Field> component() {
    List<Field> fields = new ArrayList<>();
    fields.add(LANGUAGE_VERSION);
    fields.add(required("kind", new Shape.Choice(KINDS), "What the file describes: component."));
    fields.add(required("name", new Shape.Name(), "What experiments call it."));
    fields.add(
        required("version", new Shape.Version(), "Of the preset; another meaning, another one."));
    fields.add(required("summary", new Shape.Text(), "One sentence."));
    fields.add(optional("description", new Shape.Text(), "One paragraph."));
    fields.add(optional("paper", new Shape.Text(), "arXiv id or full citation."));
    fields.add(optional("constants", new Shape.Text(), "Where the values come from."));
    fields.add(optional("licence", new Shape.Text(), "SPDX id."));
    for (Kind kind : Kind.values()) {
      fields.add(
          optional(
              kind.toString(),
              new Shape.Named(kind),
              "Makes it a preset of this kind: what it builds on, and with which values."));
    }
    return List.copyOf(fields);
  }

  /** Keys of an earlier study, and what they mean. */
  public static final Map<String, String> PRIOR =
      new TreeMap<>(
          Map.of(
              "run", "Directory of an earlier run.",
              "study", "File of a study: a journal, a SQLite database or a table.",
              "name", "Name of the study, where the file has several.",
              "sha256", "Digest that the file must have."));

  /** Keys of an experiment. */
  public static final List<Field> EXPERIMENT =
      List.of(
          LANGUAGE_VERSION,
          required("kind", new Shape.Choice(KINDS), "What the file describes: experiment."),
          required(
              "name", new Shape.Name(), "Names the run directory; has no influence on results."),
          withDefault("seed", new Shape.Whole(SEED), 0L, "Roots every decision of the search."),
          required("task", new Shape.Named(Kind.TASK), "What to learn."),
          optional(
              "wrap",
              new Shape.NamedList(Kind.WRAP),
              "What stands around the task, from the task outwards."),
          required("algorithm", new Shape.Named(Kind.ALGORITHM), "How to learn."),
          required("train", new Shape.Section(TRAIN), "One training."),
          optional(
              "contexts",
              new Shape.Section(CONTEXTS),
              "What differs from episode to episode: values of the task's parameters."),
          optional(
              "curriculum",
              new Shape.Named(Kind.CURRICULUM),
              "Which contexts trainings meet when; random by default where there are contexts."),
          optional(
              "space",
              new Shape.Domains(),
              "What the search may change: parameters of the algorithm, and of the training's task as"
                  + " task.NAME, of its wrappers as wrap.WRAPPER.NAME and of the curriculum as"
                  + " curriculum.NAME. The algorithm itself may be a choice, algorithm: {categorical:"
                  + " [ppo, {use: a2c, n_steps: 8}]}: a parameter is there with those that have it,"
                  + " and ppo.NAME with that one alone. A single value in place of a domain says what the"
                  + " parameter's own section would say."),
          optional(
              "constraints",
              new Shape.Texts(),
              "What must hold between parameters of the space and other numbers of the file, as"
                  + " batch_size <= n_steps * n_envs: numbers, parameters, + - * / % and"
                  + " parentheses on both sides of <=, <, ==, >= or >."),
          optional(
              "enqueue",
              new Shape.Mappings(Map.of()),
              "Points of the space to try after the file's own configuration, each with values of"
                  + " some parameters; the others are drawn."),
          optional(
              "prior",
              new Shape.Mappings(PRIOR),
              "What the search knows from the start: earlier runs as run: DIRECTORY, or studies of"
                  + " Optuna as study: FILE, a journal, a SQLite database or a table, with name:"
                  + " where it has several."),
          optional(
              "search",
              new Shape.Named(Kind.SEARCH),
              "How to search; without it, the given configuration is trained on the test seeds."),
          optional("eval", new Shape.Section(EVAL), "How members are evaluated while tuning."),
          optional(
              "objective",
              new Shape.Section(OBJECTIVE),
              "What is optimised; by default maximize: "
                  + METRICS.get(0)
                  + ". Metrics, of each evaluation: "
                  + Metric.words()
                  + "."),
          optional(
              "objectives",
              SEVERAL,
              "Several objectives in place of one, each as objective has it: the search looks for"
                  + " their Pareto front. The first one is what curves show."),
          optional(
              "outcome_constraints",
              OUTCOME_CONSTRAINTS,
              "What metrics of a configuration must stay within, measured as objectives are, as"
                  + " {metric: eval/length_mean, max: 400}. The search prefers configurations that"
                  + " stay within, and the winner is one of them if there are any."),
          optional("seeds", new Shape.Section(SEEDS), "Which seeds tune, validate and test."),
          optional("test", new Shape.Section(TEST), "What is measured on the test seeds."),
          optional("limits", new Shape.Section(LIMITS), "When to stop before the end."),
          withDefault(
              "keep",
              new Shape.Choice(List.of("last", "schedule", "all")),
              "last",
              "Which checkpoints stay once the run is over."),
          withDefault(
              "executor",
              new Shape.Named(Kind.EXECUTOR),
              "local",
              "Where it runs; has no influence on results."));
}
