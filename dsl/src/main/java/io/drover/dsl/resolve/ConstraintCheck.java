package io.drover.dsl.resolve;

import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks {@code constraints}, conditions and warm starts together with the space and search. */
final class ConstraintCheck {
  /** If none of so many draws will do, a search has nothing to try. */
  private static final int DRAWS = 10_000;

  private final Draft draft;
  private final Problems problems;

  ConstraintCheck(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void run() {
    for (String key : List.of("constraints", "enqueue", "prior")) {
      if (draft.root().gives(key) && !draft.root().gives("space")) {
        problems.add(
            draft.tree().keyPlace(key),
            key,
            "must not be given without a space: it speaks of what is searched");
      }
    }
    if (draft.space().space().constraints().isEmpty()) {
      checkPoints(draft.space().space());
    } else {
      checkPossible();
    }
    if (draft.search().filter(Chosen::right).map(Chosen::population).orElse(false)) {
      checkChoice();
      checkLive();
      checkStart();
    }
  }

  /** A checkpoint has the networks and moments of one algorithm. */
  private void checkChoice() {
    if (draft.space().space().choosesAlgorithm()) {
      String search = draft.search().orElseThrow().name();
      problems.add(
          draft.tree().keyPlace("space." + Space.ALGORITHM),
          "space." + Space.ALGORITHM,
          "must not be a choice for "
              + search
              + ": its members take over each other's checkpoints, and a checkpoint of one"
              + " algorithm cannot go on as another",
          "Maybe search: tpe, or one file an algorithm. See "
              + draft.tree().mention("search")
              + ".");
    }
  }

  /** What a population tries is a schedule, to which no trial of a configuration compares. */
  private void checkStart() {
    for (String key : List.of("enqueue", "prior")) {
      if (draft.root().gives(key)) {
        problems.add(
            draft.tree().keyPlace(key),
            key,
            "must not be given for "
                + draft.search().orElseThrow().name()
                + ": its members change their configuration while they train",
            "Maybe search: tpe. See " + draft.tree().mention("search") + ".");
      }
    }
  }

  private void checkPossible() {
    Space space = draft.space().space();
    List<Constraint> never = new ArrayList<>(space.constraints());
    Key key = Key.of("draws that satisfy constraints");
    for (int draw = 0; draw < DRAWS; draw++) {
      Key own = key.child(draw);
      Map<String, Object> values = space.at(Map.of(), path -> own.child(path).rng().nextDouble());
      never.removeIf(constraint -> constraint.holds(values));
      if (never.isEmpty() && space.satisfies(values)) {
        checkPoints(space);
        return;
      }
    }
    String drawn = "of " + DRAWS + " configurations drawn from the space none satisfies ";
    for (Constraint constraint : never) {
      int index = space.constraints().indexOf(constraint);
      problems.add(item(index), "constraints[" + index + "]", drawn + constraint.text());
    }
    if (never.isEmpty()) {
      problems.add(
          draft.tree().place("constraints"), "constraints", drawn + "all constraints at once");
    }
  }

  /** Whether points that are enqueued can be completed. */
  private void checkPoints(Space space) {
    List<Map<String, Object>> points = draft.start().enqueue();
    Key key = Key.of("draws that complete a point");
    for (int i = 0; i < points.size(); i++) {
      Map<String, Object> point = points.get(i);
      boolean there = false;
      boolean possible = false;
      for (int draw = 0; draw < DRAWS && !possible; draw++) {
        Key own = key.child(draw);
        Map<String, Object> whole = space.at(point, path -> own.child(path).rng().nextDouble());
        boolean all = whole.keySet().containsAll(point.keySet());
        there |= all;
        possible = all && space.satisfies(whole);
      }
      if (!possible) {
        tellImpossible("enqueue[" + i + "]", there);
      }
    }
  }

  private void tellImpossible(String path, boolean there) {
    problems.add(
        draft.tree().place(path),
        path,
        "of "
            + DRAWS
            + " draws of the other parameters none "
            + (there ? "satisfies the constraints" : "has all of these: they exclude each other"),
        there ? "See " + draft.tree().mention("constraints") + "." : "");
  }

  private Place item(int index) {
    Node list = draft.tree().find("constraints").orElseThrow();
    return ((Node.Sequence) list).items().get(index).place();
  }

  /**
   * A member goes on from weights that were trained with the values of what may not change while
   * training, so that no such parameter may come and go with one that may.
   */
  private void checkLive() {
    Space space = draft.space().space();
    List<String> live = draft.live();
    space
        .conditions()
        .forEach(
            (path, condition) -> {
              Optional<String> changes =
                  condition.parents().stream().filter(live::contains).findFirst();
              if (!live.contains(path) && changes.isPresent()) {
                Node.Entry entry = draft.space().entries().get(path);
                problems.add(
                    entry.keyPlace(),
                    "space." + entry.key(),
                    "must not wait for "
                        + changes.get()
                        + ", which "
                        + draft.search().orElseThrow().name()
                        + " changes while training, because "
                        + path
                        + " cannot change then",
                    "Maybe search: random. See " + draft.tree().mention("search") + ".");
              }
            });
  }
}
