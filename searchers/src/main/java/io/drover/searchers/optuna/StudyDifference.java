package io.drover.searchers.optuna;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * By what a study that is kept falls short of one that is given.
 *
 * @param userAttrs to set
 * @param systemAttrs to set
 * @param continued pairs of a trial that had not finished and what has become of it
 * @param added trials to add, by number
 */
public record StudyDifference(
    Map<String, Object> userAttrs,
    Map<String, Object> systemAttrs,
    List<Continued> continued,
    List<FrozenTrial> added) {
  /**
   * A trial that went on.
   *
   * @param kept as it is there
   * @param given as it should be
   */
  public record Continued(FrozenTrial kept, FrozenTrial given) {}

  /**
   * Compares two studies of one name.
   *
   * @param where the first one is kept, for errors
   * @throws StudyStorageException if they are not the same study
   */
  public static StudyDifference between(String where, FrozenStudy kept, FrozenStudy given) {
    if (!kept.directions().equals(given.directions())) {
      throw new StudyStorageException(
          where
              + ": study '"
              + kept.name()
              + "' must have the directions "
              + given.directions()
              + ", but has "
              + kept.directions());
    }
    Kept index = new Kept(kept);
    List<Continued> continued = new ArrayList<>();
    List<FrozenTrial> added = new ArrayList<>();
    for (FrozenTrial wanted : given.trials()) {
      Optional<FrozenTrial> there = index.find(wanted);
      if (there.isEmpty()) {
        added.add(wanted);
      } else if (!sameOutcome(there.get(), wanted)) {
        if (there.get().state().finished()) {
          throw new StudyStorageException(
              where
                  + ": keeps another study '"
                  + kept.name()
                  + "': its trial "
                  + there.get().number()
                  + " is "
                  + words(there.get())
                  + ", not "
                  + words(wanted));
        }
        continued.add(new Continued(there.get(), wanted));
      }
    }
    return new StudyDifference(
        lacking(kept.userAttrs(), given.userAttrs()),
        lacking(kept.systemAttrs(), given.systemAttrs()),
        List.copyOf(continued),
        List.copyOf(added));
  }

  /**
   * Trials that are kept. Ours say which they are; others are who they are by their number, unless
   * one of ours has it: both sides may have gone on since.
   */
  private static final class Kept {
    private final List<FrozenTrial> trials;
    private final Map<Object, FrozenTrial> ours = new LinkedHashMap<>();

    Kept(FrozenStudy study) {
      this.trials = study.trials();
      for (FrozenTrial trial : trials) {
        trial.own().ifPresent(own -> ours.putIfAbsent(own, trial));
      }
    }

    Optional<FrozenTrial> find(FrozenTrial wanted) {
      if (wanted.own().isPresent()) {
        return Optional.ofNullable(ours.get(wanted.own().get()));
      }
      if (wanted.number() < trials.size()) {
        FrozenTrial same = trials.get(wanted.number());
        if (same.own().isEmpty()) {
          return Optional.of(same);
        }
      }
      return trials.stream()
          .filter(trial -> trial.own().isEmpty() && trial.start().equals(wanted.start()))
          .filter(trial -> sameOutcome(trial, wanted))
          .findFirst();
    }
  }

  /** How many trials change. */
  public int trials() {
    return continued.size() + added.size();
  }

  /** Of a trial that goes on the kept one may hold more: attributes are never taken back. */
  private static boolean sameOutcome(FrozenTrial kept, FrozenTrial given) {
    boolean same =
        kept.state() == given.state()
            && kept.values().equals(given.values())
            && kept.params().equals(given.params());
    return kept.state().finished()
        ? same
        : same
            && kept.intermediate().entrySet().containsAll(given.intermediate().entrySet())
            && lacking(kept.userAttrs(), given.userAttrs()).isEmpty()
            && lacking(kept.systemAttrs(), given.systemAttrs()).isEmpty();
  }

  private static String words(FrozenTrial trial) {
    return trial.state() + " with " + trial.values() + " at " + trial.params();
  }

  /** Those that are not there, or not with this value. */
  public static Map<String, Object> lacking(Map<String, Object> kept, Map<String, Object> given) {
    Map<String, Object> lacking = new LinkedHashMap<>(given);
    lacking
        .entrySet()
        .removeIf(
            entry ->
                kept.containsKey(entry.getKey())
                    && Objects.equals(kept.get(entry.getKey()), entry.getValue()));
    return lacking;
  }
}
