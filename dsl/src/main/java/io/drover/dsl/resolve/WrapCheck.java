package io.drover.dsl.resolve;

import io.drover.dsl.component.Params;
import io.drover.dsl.component.WrapperComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.space.Space;
import io.drover.dsl.task.TaskFacts;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks {@code task} and {@code wrap} together with algorithm, contexts and space. */
final class WrapCheck {
  private final Draft draft;
  private final Problems problems;

  WrapCheck(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void run() {
    Optional<TaskFacts> facts = draft.task().filter(Chosen::right).map(Chosen::facts);
    for (Chosen wrapper : draft.wrap()) {
      if (wrapper.right()) {
        facts.flatMap(wrapper::refusesAround).ifPresent(why -> refuse(wrapper, why));
        ((WrapperComponent<?>) wrapper.component())
            .insteadOf()
            .ifPresent(param -> refuseTwice(wrapper, param));
        new CornerCheck(draft, wrapper, problems).run();
      }
      facts =
          facts
              .filter(inside -> wrapper.right() && wrapper.refusesAround(inside).isEmpty())
              .map(wrapper::around);
    }
    draft
        .task()
        .filter(Chosen::right)
        .filter(task -> leavesToContexts(task))
        .ifPresent(task -> new CornerCheck(draft, task, problems).run());
  }

  private void refuse(Chosen wrapper, String why) {
    problems.add(
        draft.tree().place(wrapper.path()),
        wrapper.path(),
        wrapper.name() + " cannot stand around this task: " + why,
        "See " + draft.tree().mention("task") + ".");
  }

  /** What an algorithm does by itself is not done once more. */
  private void refuseTwice(Chosen wrapper, String param) {
    for (Chosen algorithm : draft.algorithms()) {
      String path = algorithm.path() + "." + param;
      if (Boolean.TRUE.equals(algorithm.params().get(param))) {
        problems.add(
            draft.tree().place(wrapper.path()),
            wrapper.path(),
            "must not be given beside " + path + ": true, which does the same once more",
            "Maybe leave one of the two out. See " + draft.tree().mention(path) + ".");
      }
    }
    draft.algorithms().stream()
        .flatMap(algorithm -> Stream.ofNullable(draft.space().paths(algorithm).get(param)))
        .distinct()
        .forEach(path -> refuseSearched(wrapper, draft.space().entries().get(path)));
  }

  private void refuseSearched(Chosen wrapper, Node.Entry searched) {
    problems.add(
        searched.keyPlace(),
        "space." + searched.key(),
        "must not be searched beside " + wrapper.name() + ", which does the same once more",
        "See " + draft.tree().mention(wrapper.path()) + ".");
  }

  /** Whether no parameter is searched that contexts give; a problem for each that is. */
  private boolean leavesToContexts(Chosen task) {
    boolean leaves = true;
    for (Node.Entry entry : draft.space().entries().values()) {
      String own = Space.parameter(entry.key());
      boolean context =
          Space.section(entry.key()).equals(Space.TASK)
              && Params.contextSpecs(task.component().params()).stream()
                  .anyMatch(spec -> spec.name().equals(own));
      if (context && draft.root().gives("contexts")) {
        leaves = false;
        problems.add(
            entry.keyPlace(),
            "space." + entry.key(),
            "must not be searched where there are contexts: contexts.train says which values of "
                + own
                + " trainings meet",
            "See " + draft.tree().mention("contexts") + ".");
      }
    }
    return leaves;
  }
}
