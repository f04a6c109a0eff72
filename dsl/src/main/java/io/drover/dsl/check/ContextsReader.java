package io.drover.dsl.check;

import io.drover.dsl.check.value.SectionReader;
import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Section;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.language.Language;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code contexts}: for each role a box such as {@code {length: [0.2, 2], force: 10}}. */
final class ContextsReader {
  private static final String PATH = "contexts";

  private final Tree tree;
  private final Registry registry;
  private final Problems problems;
  private final ValueReader values;

  ContextsReader(Tree tree, Registry registry, Problems problems) {
    this.tree = tree;
    this.registry = registry;
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /**
   * The contexts of every role; empty, with problems, if they are wrong.
   *
   * @param chosen whose parameters differ; empty if it is not known
   */
  Optional<Contexts> read(Node node, Optional<Chosen> chosen) {
    int before = problems.size();
    Section roles =
        new SectionReader(tree, problems).read(Optional.of(node), PATH, Language.CONTEXTS);
    Optional<Chosen> task = chosen.filter(Chosen::right).filter(this::hasContext);
    if (task.isEmpty()) {
      return Optional.empty();
    }
    ContextSpace own = new ContextSpace(boxOf(task.get(), Map.of(), ""));
    ContextSpace train = role(roles, "train", task.get(), own);
    ContextSpace validate = role(roles, "validate", task.get(), train);
    ContextSpace test = role(roles, "test", task.get(), validate);
    return problems.size() == before
        ? Optional.of(new Contexts(train, validate, test))
        : Optional.empty();
  }

  private boolean hasContext(Chosen task) {
    if (!Params.contextSpecs(task.component().params()).isEmpty()) {
      return true;
    }
    String others =
        registry.all(Kind.TASK).stream()
            .filter(component -> !Params.contextSpecs(component.params()).isEmpty())
            .map(component -> component.card().name())
            .collect(Collectors.joining(", "));
    problems.add(
        tree.keyPlace(PATH),
        PATH,
        "must not be given for " + task.name() + ": none of its parameters is part of a context",
        "See "
            + tree.mention("task")
            + "."
            + (others.isEmpty() ? "" : " Tasks that have some: " + others));
    return false;
  }

  private ContextSpace role(Section roles, String role, Chosen task, ContextSpace byDefault) {
    Optional<Node> given = roles.node(role);
    if (given.isEmpty()) {
      return byDefault;
    }
    String path = PATH + "." + role;
    if (!(given.get() instanceof Node.Mapping mapping)) {
      String example =
          Params.contextSpecs(task.component().params()).get(0).name() + ": [lowest, highest]";
      values.refuse(
          given.get(), path, "must be a mapping of parameters to ranges", "Maybe " + example);
      return byDefault;
    }
    List<String> known =
        Params.contextSpecs(task.component().params()).stream().map(ParamSpec::name).toList();
    for (Node.Entry entry : mapping.entries().values()) {
      if (!known.contains(entry.key())) {
        unknown(entry, path, task, known);
      }
    }
    ContextSpace box = new ContextSpace(boxOf(task, mapping.entries(), path));
    refuseIdle(box, mapping.entries(), path, task);
    return box;
  }

  /** What only seems to differ; the task's own values may be given, as resolved files do. */
  private void refuseIdle(
      ContextSpace box, Map<String, Node.Entry> given, String path, Chosen task) {
    List<ParamSpec> specs = Params.contextSpecs(task.component().params());
    for (int i = 0; i < specs.size(); i++) {
      ParamSpec spec = specs.get(i);
      double own = ((Number) task.params().get(spec.name())).doubleValue();
      boolean asItIs = box.params().get(i).equals(new ContextParam(spec.name(), own, own));
      if (!asItIs && Boolean.FALSE.equals(task.params().get(spec.needs()))) {
        problems.add(
            given.get(spec.name()).keyPlace(),
            path + "." + spec.name(),
            "has no effect on " + task.name() + " while " + spec.needs() + " is false",
            "Maybe task: {use: " + task.name() + ", " + spec.needs() + ": true}");
      }
    }
  }

  private void unknown(Node.Entry entry, String path, Chosen task, List<String> known) {
    boolean other = task.params().containsKey(entry.key());
    problems.add(
        entry.keyPlace(),
        path + "." + entry.key(),
        other
            ? entry.key() + " of " + task.name() + " cannot differ from episode to episode"
            : task.name() + " has no such context parameter",
        DidYouMean.hint(entry.key(), known, "context parameters"));
  }

  /** Every context parameter of the task; those that are not given are points. */
  private List<ContextParam> boxOf(Chosen task, Map<String, Node.Entry> given, String path) {
    List<ContextParam> params = new ArrayList<>();
    for (ParamSpec spec : Params.contextSpecs(task.component().params())) {
      double own = ((Number) task.params().get(spec.name())).doubleValue();
      Node.Entry entry = given.get(spec.name());
      params.add(
          entry == null
              ? new ContextParam(spec.name(), own, own)
              : range(entry.value(), path + "." + spec.name(), task, spec, own));
    }
    return params;
  }

  private ContextParam range(Node node, String path, Chosen task, ParamSpec spec, double own) {
    ContextParam nothing = new ContextParam(spec.name(), own, own);
    if (!(node instanceof Node.Sequence bounds)) {
      return bound(node, path, task, spec)
          .map(value -> new ContextParam(spec.name(), value, value))
          .orElse(nothing);
    }
    if (bounds.items().size() != 2) {
      problems.add(
          node.place(),
          path,
          "must be a number or two bounds, but holds " + bounds.items().size(),
          "Maybe " + spec.name() + ": [lowest, highest]");
      return nothing;
    }
    Optional<Double> low = bound(bounds.items().get(0), path + "[0]", task, spec);
    Optional<Double> high = bound(bounds.items().get(1), path + "[1]", task, spec);
    if (low.isEmpty() || high.isEmpty()) {
      return nothing;
    }
    if (low.get() >= high.get()) {
      refuseOrder(bounds, path, spec, low.get() > high.get());
      return nothing;
    }
    return new ContextParam(spec.name(), low.get(), high.get());
  }

  private void refuseOrder(Node.Sequence bounds, String path, ParamSpec spec, boolean reversed) {
    String first = bounds.items().get(0).words();
    String second = bounds.items().get(1).words();
    problems.add(
        bounds.place(),
        path,
        reversed
            ? "the lower bound must come first, but " + first + " is above " + second
            : "the bounds must differ, but both are " + first,
        reversed ? "Maybe [" + second + ", " + first + "]" : "Maybe " + spec.name() + ": " + first);
  }

  private Optional<Double> bound(Node node, String path, Chosen task, ParamSpec spec) {
    Optional<Double> value = values.number(node, path);
    if (value.isEmpty()) {
      return value;
    }
    if (!spec.range().contains(value.get())) {
      values.refuse(node, path, "must be in " + spec.range() + " as " + spec.name() + " must", "");
      return Optional.empty();
    }
    try {
      task.tryWith(Map.of(spec.name(), value.get()));
      return value;
    } catch (IllegalArgumentException | ArithmeticException e) {
      problems.add(node.place(), path, String.valueOf(e.getMessage()), "");
      return Optional.empty();
    }
  }
}
