package io.drover.dsl.experiment;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.component.Kind;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.language.Language;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Space;
import io.drover.dsl.start.Prior;
import io.drover.dsl.start.WarmStart;
import io.drover.dsl.yaml.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An experiment as plain values, by the keys and in the order of the language. */
final class ExperimentFields {
  /** Beside {@code use}: where parameters came from. It makes no other study. */
  private static final String PRESET = "preset";

  private static final String ENQUEUE = "enqueue";
  private static final String PRIOR = "prior";

  private ExperimentFields() {}

  /** Everything, every default included; what is empty is left out. */
  static Map<String, Object> all(Experiment experiment) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("drover", Language.VERSION);
    fields.put("kind", Language.KINDS.get(0));
    fields.put("name", experiment.name());
    fields.put("seed", experiment.seed());
    fields.put("task", use(experiment.task(), experiment, Kind.TASK));
    if (!experiment.wrap().isEmpty()) {
      fields.put("wrap", wrap(experiment));
    }
    fields.put("algorithm", use(experiment.algorithm(), experiment, Kind.ALGORITHM));
    fields.put("train", train(experiment.train()));
    experiment.contexts().ifPresent(contexts -> fields.put("contexts", contexts(contexts)));
    experiment
        .curriculum()
        .ifPresent(
            curriculum -> fields.put("curriculum", use(curriculum, experiment, Kind.CURRICULUM)));
    if (!experiment.space().domains().isEmpty()) {
      fields.put("space", space(experiment));
    }
    if (!experiment.space().constraints().isEmpty()) {
      fields.put("constraints", SpaceFields.constraints(experiment.space()));
    }
    WarmStart start = experiment.start();
    if (!start.enqueue().isEmpty()) {
      fields.put(ENQUEUE, start.enqueue());
    }
    if (!start.prior().isEmpty()) {
      fields.put(PRIOR, start.prior().stream().map(Prior::plain).toList());
    }
    experiment
        .search()
        .ifPresent(search -> fields.put("search", use(search, experiment, Kind.SEARCH)));
    fields.put("eval", eval(experiment.eval()));
    Objectives objectives = experiment.objectives();
    if (objectives.several()) {
      fields.put("objectives", objectives.all().stream().map(ExperimentFields::objective).toList());
    } else {
      fields.put("objective", objective(objectives.first()));
    }
    if (!objectives.constraints().isEmpty()) {
      fields.put(
          "outcome_constraints",
          objectives.constraints().stream().map(ExperimentFields::constraint).toList());
    }
    fields.put("seeds", seeds(experiment.seeds()));
    Map<String, Object> test = test(experiment.test());
    if (objectives.several() && experiment.search().isPresent()) {
      test.put("pick", objectives.pick());
    }
    fields.put("test", test);
    Map<String, Object> limits = limits(experiment.limits());
    if (!limits.isEmpty()) {
      fields.put("limits", limits);
    }
    fields.put("keep", experiment.keep().toString());
    fields.put("executor", use(experiment.executor(), experiment, Kind.EXECUTOR));
    return fields;
  }

  /** Everything that makes it another study: not its name, where it runs, or when it stops. */
  static Map<String, Object> study(Experiment experiment) {
    Map<String, Object> fields = all(experiment);
    fields.remove("name");
    fields.remove("limits");
    fields.remove("keep");
    fields.remove("executor");
    fields.values().forEach(ExperimentFields::withoutPreset);
    fields.put("task", withoutPaths(fields.get("task")));
    fields.computeIfPresent(
        PRIOR,
        (key, plain) -> experiment.start().prior().stream().map(Prior::withoutPath).toList());
    return fields;
  }

  @SuppressWarnings("unchecked") // it was made by use()
  private static Map<String, Object> withoutPaths(Object use) {
    return DataFile.withoutPaths((Map<String, Object>) use);
  }

  private static void withoutPreset(Object section) {
    if (section instanceof Map<?, ?> map) {
      if (map.containsKey(PRESET)) {
        map.remove(PRESET);
      }
      if (map.get(Space.ALGORITHM) instanceof Map<?, ?> choice) {
        withoutPreset(choice.get("categorical"));
      }
    }
    if (section instanceof List<?> list) {
      list.forEach(ExperimentFields::withoutPreset);
    }
  }

  /**
   * Of a choice between algorithms, its own values of each that the file's section does not have.
   */
  private static Map<String, Object> space(Experiment experiment) {
    Map<String, Object> space = new LinkedHashMap<>();
    String from = experiment.presets().get(Kind.SPACE.toString());
    if (from != null) {
      space.put(PRESET, from);
    }
    space.putAll(SpaceFields.domains(experiment.space()));
    if (experiment.space().choosesAlgorithm()) {
      List<Object> choices = new ArrayList<>();
      List<?> names =
          ((CategoricalDomain) experiment.space().domains().get(Space.ALGORITHM)).choices();
      for (Object name : names) {
        String path = Space.CHOICES + "[" + choices.size() + "]";
        choices.add(
            experiment.alternatives().stream()
                .filter(use -> use.component().equals(name))
                .findFirst()
                .<Object>map(use -> use(use, experiment, path))
                .orElse(name));
      }
      Map<String, Object> domain = new LinkedHashMap<>();
      domain.put("categorical", choices);
      space.put(Space.ALGORITHM, domain);
    }
    return space;
  }

  private static List<Object> wrap(Experiment experiment) {
    List<Object> wraps = new ArrayList<>();
    for (Use use : experiment.wrap()) {
      wraps.add(use(use, experiment, Kind.WRAP + "[" + wraps.size() + "]"));
    }
    return wraps;
  }

  private static Map<String, Object> use(Use use, Experiment experiment, Kind kind) {
    return use(use, experiment, kind.toString());
  }

  private static Map<String, Object> use(Use use, Experiment experiment, String path) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("use", use.component());
    if (experiment.presets().containsKey(path)) {
      fields.put(PRESET, experiment.presets().get(path));
    }
    fields.putAll(use.params());
    return fields;
  }

  private static Map<String, Object> train(Train train) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("env_steps", train.envSteps());
    fields.put("checkpoint_every", train.checkpointEvery());
    return fields;
  }

  private static Map<String, Object> contexts(Contexts contexts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("train", box(contexts.train()));
    fields.put("validate", box(contexts.validate()));
    fields.put("test", box(contexts.test()));
    return fields;
  }

  private static Map<String, Object> box(ContextSpace space) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (ContextParam param : space.params()) {
      fields.put(param.name(), param.varies() ? List.of(param.low(), param.high()) : param.low());
    }
    return fields;
  }

  private static Map<String, Object> eval(Eval eval) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("episodes", (long) eval.episodes());
    fields.put("policy", eval.deterministic() ? "deterministic" : "stochastic");
    return fields;
  }

  private static Map<String, Object> objective(Objective objective) {
    return Map.of(objective.direction(), objective.metric());
  }

  private static Map<String, Object> constraint(OutcomeConstraint constraint) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("metric", constraint.metric());
    fields.put(constraint.side(), constraint.bound());
    return fields;
  }

  private static Map<String, Object> seeds(Seeds seeds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!seeds.tune().isEmpty()) {
      fields.put("tune", seeds.tune());
      fields.put("validate", seeds.validate());
    }
    fields.put("test", seeds.test());
    return fields;
  }

  private static Map<String, Object> test(Test test) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("how", test.how().toString());
    fields.put("episodes", (long) test.episodes());
    fields.put("beside", test.beside().stream().map(Test.Beside::toString).toList());
    return fields;
  }

  private static Map<String, Object> limits(Limits limits) {
    Map<String, Object> fields = new LinkedHashMap<>();
    limits.wall().ifPresent(wall -> fields.put("wall", Quantity.write(wall)));
    limits.envSteps().ifPresent(steps -> fields.put("env_steps", steps));
    limits.maxFailed().ifPresent(failed -> fields.put("max_failed", (long) failed));
    return fields;
  }
}
