package io.drover.searchers.tpe;

import io.drover.searchers.sampler.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trials that the sampler was asked with last. Asked again with some more, only these are
 * looked at.
 */
final class Trials {
  private final List<Rows> rows;
  private final List<Observation> observations = new ArrayList<>();
  private final Set<Map<String, Object>> known = new HashSet<>();

  /** Whether anybody asks whether a configuration is known. */
  private final boolean remember;

  Trials(List<Group> groups, boolean remember) {
    this.remember = remember;
    rows = groups.stream().map(Rows::new).toList();
  }

  /** What they have of a group's parameters. */
  Rows rows(int group) {
    return rows.get(group);
  }

  /** All of them. */
  List<Observation> observations() {
    return observations;
  }

  /** How many. */
  int size() {
    return observations.size();
  }

  /** Whether a configuration was tried, or is being tried. */
  boolean known(Map<String, Object> values) {
    return known.contains(values);
  }

  /** Whether a trial says anything: it has a group's values. */
  boolean speaks(int trial) {
    for (Rows group : rows) {
      if (group.covered(trial)) {
        return true;
      }
    }
    return false;
  }

  /** Takes over what is known now. */
  void become(List<Observation> now) {
    int same = 0;
    int common = Math.min(now.size(), size());
    while (same < common && sameConfiguration(same, now.get(same))) {
      observations.set(same, now.get(same));
      same++;
    }
    if (same < size()) {
      truncate(same);
    }
    now.subList(same, now.size()).forEach(this::add);
  }

  private boolean sameConfiguration(int trial, Observation now) {
    return observations.get(trial).configuration().equals(now.configuration());
  }

  /** One more trial. */
  void add(Observation observation) {
    observations.add(observation);
    Map<String, Object> values = observation.configuration().values();
    if (remember) {
      known.add(values);
    }
    rows.forEach(group -> group.add(values));
  }

  private void truncate(int trials) {
    observations.subList(trials, size()).clear();
    known.clear();
    if (remember) {
      observations.forEach(observation -> known.add(observation.configuration().values()));
    }
    rows.forEach(group -> group.truncate(trials));
  }
}
