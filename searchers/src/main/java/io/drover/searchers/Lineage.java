package io.drover.searchers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who continued whom. */
public final class Lineage {
  private final Map<Integer, Result> trials = new TreeMap<>();

  Lineage(List<Result> history) {
    history.forEach(result -> trials.put(result.proposal().trial(), result));
  }

  /**
   * The proposals that led to a trial: from its first ancestor, which started untrained, to itself.
   *
   * @param history in any order
   */
  public static List<Proposal> line(List<Result> history, int trial) {
    return new Lineage(history).line(trial).stream().map(Result::proposal).toList();
  }

  /**
   * What {@code lineage.json} holds: an object for each trial, in the order of trials, with {@code
   * trial}, {@code member}, {@code generation}, {@code parent} (or null), {@code from_step}, {@code
   * to_step}, {@code configuration}, {@code reason}, {@code evaluations} (of {@code env_steps},
   * {@code score}, of several objectives {@code values}, of what must stay within something {@code
   * constrained}, and, of several seeds, {@code seeds} and {@code spread}) and {@code failure} (or
   * null).
   */
  public static List<Map<String, Object>> plain(Collection<Result> history) {
    return new Lineage(List.copyOf(history)).trials.values().stream().map(Lineage::plain).toList();
  }

  Result result(int trial) {
    Result result = trials.get(trial);
    if (result == null) {
      throw new IllegalArgumentException("no trial " + trial + " among " + trials.keySet());
    }
    return result;
  }

  /** Evaluations along the line, by environment steps; of an ancestor only what was continued. */
  List<Result.Evaluation> evaluations(int trial) {
    List<Result> line = line(trial);
    List<Result.Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      long end = i + 1 < line.size() ? line.get(i + 1).proposal().fromStep() : Long.MAX_VALUE;
      line.get(i).evaluations().stream().filter(e -> e.envSteps() <= end).forEach(evaluations::add);
    }
    return evaluations;
  }

  private List<Result> line(int trial) {
    List<Result> line = new ArrayList<>();
    Result current = result(trial);
    line.add(current);
    while (current.proposal().parent().isPresent()) {
      int parent = current.proposal().parent().getAsInt();
      if (parent >= current.proposal().trial()) {
        throw new IllegalArgumentException(
            "trial " + current.proposal().trial() + " must come after its parent " + parent);
      }
      current = result(parent);
      line.add(current);
    }
    Collections.reverse(line);
    return line;
  }

  private static Map<String, Object> plain(Result result) {
    Proposal proposal = result.proposal();
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("trial", proposal.trial());
    plain.put("member", proposal.member());
    plain.put("generation", proposal.generation());
    plain.put(
        "parent", proposal.parent().isPresent() ? (Object) proposal.parent().getAsInt() : null);
    plain.put("from_step", proposal.fromStep());
    plain.put("to_step", proposal.toStep());
    plain.put("configuration", proposal.configuration().values());
    plain.put("reason", proposal.reason());
    plain.put("evaluations", result.evaluations().stream().map(Lineage::plain).toList());
    plain.put("failure", result.failure().orElse(null));
    return plain;
  }

  private static Map<String, Object> plain(Result.Evaluation evaluation) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("env_steps", evaluation.envSteps());
    plain.put("score", evaluation.score());
    if (evaluation.values().size() > 1) {
      plain.put("values", evaluation.values());
    }
    if (!evaluation.constrained().isEmpty()) {
      plain.put("constrained", evaluation.constrained());
    }
    if (evaluation.seeds() > 1) {
      plain.put("seeds", evaluation.seeds());
      plain.put("spread", evaluation.spread());
    }
    return plain;
  }
}
