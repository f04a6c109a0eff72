package io.drover.executors.cli.task;

import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.catalog.rollout.Choice;
import io.drover.dsl.random.Key;
import io.drover.dsl.read.ActionsReader;
import io.drover.dsl.task.ActionSpace;
import io.drover.executors.cli.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Option;

/** Where actions come from: at most one of its options; without any, from chance. */
final class ActionSource {
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
              + " parameters with which it was trained, and what --set says. A run whose tests have"
              + " contexts is played in those, without --set.")
  private Path policy;

  /** The policy's file or run. */
  Optional<Path> policy() {
    return Optional.ofNullable(policy);
  }

  /** Whether the actions stand in a file. */
  boolean given() {
    return actions != null;
  }

  /** The actions of the file; none where there is no file. */
  List<float[]> actions(ActionSpace space) {
    return given() ? ActionsReader.read(actions, space) : List.of();
  }

  Choice choice(List<float[]> read, Optional<SavedPolicy> saved, Key key) {
    if (given()) {
      return allowed(Choice.of(read));
    }
    return saved
        .map(p -> Choice.of(new ProgramPolicy(p.program()).actor(1, true, key.rng())))
        .orElseGet(() -> Choice.random(key.child("actions")));
  }

  /** Which actions a state allows is only known there. */
  private Choice allowed(Choice inOrder) {
    AtomicInteger index = new AtomicInteger();
    return (task, starts, action) -> {
      boolean any = inOrder.next(task, starts, action);
      boolean[] masks = task.actionMasks();
      int from = 0;
      for (int k = 0; any && masks != null && k < action.length; k++) {
        int choices = task.facts().actions().choices().get(k);
        if (!masks[from + (int) action[k]]) {
          List<Integer> may = new ArrayList<>();
          for (int c = 0; c < choices; c++) {
            if (masks[from + c]) {
              may.add(c);
            }
          }
          throw new UsageException(
              actions
                  + (" [" + index + "]: must be allowed in this state, but is ")
                  + ((int) action[k] + "\n  Allowed are " + may));
        }
        from += choices;
      }
      index.incrementAndGet();
      return any;
    };
  }

  /** For people. */
  String words() {
    return given()
        ? "actions of " + actions
        : policy == null ? "random actions" : "policy of " + policy;
  }
}
