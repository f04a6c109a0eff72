package io.drover.pipelines.study;

import io.drover.dsl.experiment.Objective;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.language.Language;
import io.drover.searchers.Ranking;
import io.drover.searchers.Result;
import io.drover.searchers.multi.Hypervolume;
import io.drover.searchers.multi.Knee;
import io.drover.searchers.multi.ObjectiveBox;
import io.drover.searchers.multi.ParetoFront;
import io.drover.searchers.sampler.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The Pareto front of a search: the trials that no other one dominates on the tuning seeds, and
 * what they came to on the validation seeds. The first is biased as every best of many is: a lucky
 * training may stand on it. So what is picked is picked among those that no other one dominates on
 * the validation seeds either.
 *
 * @param objectives what the values are of, in order
 * @param members by trial; of equal ones all, as in Optuna's {@code best_trials}
 * @param ideal the best value of each objective over all complete trials, on tuning seeds
 * @param reference where hypervolumes begin: the worst value of each objective over the same
 *     trials, and a tenth of the range beyond it, as {@link ObjectiveBox} has it
 * @param history hypervolume of the tuning values after each trial
 * @param knee trial at the knee of what can be picked; empty where nothing can
 * @param picked trial that is tested, by {@code test.pick}; empty likewise
 */
public record Front(
    Objectives objectives,
    List<Member> members,
    List<Double> ideal,
    List<Double> reference,
    List<Double> history,
    OptionalInt knee,
    OptionalInt picked) {
  /** Copies the lists. */
  public Front {
    members = List.copyOf(members);
    ideal = List.copyOf(ideal);
    reference = List.copyOf(reference);
    history = List.copyOf(history);
  }

  /**
   * A trial on the front.
   *
   * @param tuned its values on tuning seeds, means over its last evaluations
   * @param validated the same on validation seeds; empty if it was not trained on them, or failed
   * @param failed whether a training on a validation seed failed
   * @param holds whether it can be picked: no other member dominates it on the validation seeds;
   *     where nothing was validated, every member
   */
  public record Member(
      Trial trial, List<Double> tuned, List<Double> validated, boolean failed, boolean holds) {
    /** Copies the lists. */
    public Member {
      tuned = List.copyOf(tuned);
      validated = List.copyOf(validated);
    }

    /** What it is picked by. */
    List<Double> values() {
      return validated.isEmpty() ? tuned : validated;
    }
  }

  /** The front on tuning seeds of a search, or of what there is of one so far. */
  public static Front of(Objectives objectives, List<Trial> trials) {
    List<Result> results = trials.stream().map(Trial::result).toList();
    List<Trial> complete = new ArrayList<>();
    List<List<Double>> values = new ArrayList<>();
    List<double[]> losses = new ArrayList<>();
    List<double[]> inOrder = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      List<Double> own = Ranking.values(results, results.get(i).proposal().trial());
      inOrder.add(own.isEmpty() ? nowhere(objectives) : losses(objectives, own));
      if (!own.isEmpty()) {
        complete.add(trials.get(i));
        values.add(own);
        losses.add(inOrder.get(i));
      }
    }
    List<Member> members = new ArrayList<>();
    for (int index : ParetoFront.ofLosses(losses)) {
      members.add(new Member(complete.get(index), values.get(index), List.of(), false, true));
    }
    if (losses.isEmpty()) {
      return new Front(
          objectives,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          OptionalInt.empty(),
          OptionalInt.empty());
    }
    ObjectiveBox box = ObjectiveBox.of(losses);
    Front front =
        new Front(
            objectives,
            members,
            values(objectives, box.ideal()),
            values(objectives, box.reference()),
            Hypervolume.history(inOrder, box.reference()),
            OptionalInt.empty(),
            OptionalInt.empty());
    return front.picking();
  }

  /**
   * The same with what members came to on validation seeds.
   *
   * @param validated values by trial, empty of those that failed; others were not validated
   */
  Front validated(Map<Integer, List<Double>> validated) {
    List<Integer> known =
        validated.keySet().stream().filter(t -> !validated.get(t).isEmpty()).sorted().toList();
    List<double[]> losses =
        known.stream().map(trial -> losses(objectives, validated.get(trial))).toList();
    List<Integer> hold = ParetoFront.ofLosses(losses).stream().map(known::get).toList();
    List<Member> told = new ArrayList<>();
    for (Member member : members) {
      int trial = member.trial().number();
      List<Double> own = validated.getOrDefault(trial, List.of());
      boolean failed = validated.containsKey(trial) && own.isEmpty();
      boolean holds = known.isEmpty() || hold.contains(trial);
      told.add(new Member(member.trial(), member.tuned(), own, failed, holds));
    }
    return new Front(objectives, told, ideal, reference, history, knee, picked).picking();
  }

  /** With knee and pick of the members that hold. */
  private Front picking() {
    List<Member> candidates = members.stream().filter(Member::holds).toList();
    List<double[]> losses =
        candidates.stream().map(member -> losses(objectives, member.values())).toList();
    OptionalInt bend = Knee.of(losses);
    int objective = objectives.metrics().indexOf(objectives.pick());
    OptionalInt pick = objectives.pick().equals(Language.KNEE) ? bend : best(losses, objective);
    return new Front(
        objectives,
        members,
        ideal,
        reference,
        history,
        number(candidates, bend),
        number(candidates, pick));
  }

  private static OptionalInt number(List<Member> candidates, OptionalInt index) {
    return index.isPresent()
        ? OptionalInt.of(candidates.get(index.getAsInt()).trial().number())
        : index;
  }

  /** The smallest loss of one objective; ties go to the earlier one. */
  static OptionalInt best(List<double[]> losses, int objective) {
    int best = -1;
    for (int i = 0; i < losses.size(); i++) {
      if (best < 0 || losses.get(i)[objective] < losses.get(best)[objective]) {
        best = i;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** The hypervolume of all trials on tuning seeds. */
  public double hypervolume() {
    return history.isEmpty() ? 0 : history.get(history.size() - 1);
  }

  /** The hypervolume of another search's front, on tuning seeds, at the reference of this one. */
  public double hypervolume(Front other) {
    List<double[]> losses =
        other.members.stream().map(member -> losses(objectives, member.tuned())).toList();
    return reference.isEmpty() ? 0 : Hypervolume.of(losses, losses(objectives, reference));
  }

  /** A hypervolume as a share of the box between ideal and reference. */
  public double share(double hypervolume) {
    return new ObjectiveBox(losses(objectives, ideal), losses(objectives, reference))
        .share(hypervolume);
  }

  /** The member of a trial. */
  public Member member(int trial) {
    return members.stream()
        .filter(member -> member.trial().number() == trial)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not on the front: trial " + trial));
  }

  /** Values turned so that smaller is better, [objectives]. */
  static double[] losses(Objectives objectives, List<Double> values) {
    double[] losses = new double[values.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = direction(objectives.all().get(i)).loss(values.get(i));
    }
    return losses;
  }

  /** A loss turned back is the value. */
  private static List<Double> values(Objectives objectives, double[] losses) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      values.add(direction(objectives.all().get(i)).loss(losses[i]) + 0.0); // no −0
    }
    return values;
  }

  private static Direction direction(Objective objective) {
    return Direction.of(objective.maximize());
  }

  /** Of a failed trial: before no reference. */
  private static double[] nowhere(Objectives objectives) {
    double[] losses = new double[objectives.all().size()];
    Arrays.fill(losses, Double.POSITIVE_INFINITY);
    return losses;
  }
}
