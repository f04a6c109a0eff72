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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The Pareto front of a search: the trials that no other one dominates on the tuning seeds, and
 * what they came to on the validation seeds. The first is biased as every best of many is: a lucky
 * training may stand on it. So what is picked is picked among those that no other one dominates on
 * the validation seeds either. What violates an outcome constraint is no member; where everything
 * does, the members are those that violate them least.
 *
 * @param objectives what the values are of, in order
 * @param members by trial; of equal ones all, as in Optuna's {@code best_trials}
 * @param ideal the best value of each objective over all complete trials, on tuning seeds; where
 *     there are constraints over those that keep them, if any does
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
   * @param constrained values of what must stay within something
   * @param failed whether a training on a validation seed failed
   * @param holds whether it can be picked: it keeps the constraints on the validation seeds, and no
   *     other such member dominates it there; where nothing was validated, every member
   */
  public record Member(
      Trial trial,
      List<Double> tuned,
      List<Double> validated,
      ConstraintFindings.Stages constrained,
      boolean failed,
      boolean holds) {
    /** Copies the lists. */
    public Member {
      tuned = List.copyOf(tuned);
      validated = List.copyOf(validated);
    }

    /** The same, but it cannot be picked. */
    Member fallen() {
      return new Member(trial, tuned, validated, constrained, failed, false);
    }

    /** What it is picked by. */
    List<Double> values() {
      return validated.isEmpty() ? tuned : validated;
    }
  }

  /**
   * What validation came to.
   *
   * @param values of the objectives; empty if a training failed
   * @param constrained of what must stay within something; likewise
   */
  record Validation(List<Double> values, List<Double> constrained) {}

  /** The front on tuning seeds of a search, or of what there is of one so far. */
  public static Front of(Objectives objectives, List<Trial> trials) {
    List<Result> results = trials.stream().map(Trial::result).toList();
    List<Member> complete = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      int index = results.get(i).proposal().trial();
      List<Double> values = Ranking.values(results, index);
      if (!values.isEmpty()) {
        ConstraintFindings.Stages constrained =
            new ConstraintFindings.Stages(Ranking.constrained(results, index), List.of());
        complete.add(new Member(trials.get(i), values, List.of(), constrained, false, true));
      }
    }
    List<Member> candidates = least(objectives, complete, m -> m.constrained().tuned());
    boolean feasible = keeps(objectives, candidates);
    List<double[]> losses = tuned(objectives, candidates);
    Map<Integer, double[]> counted = new LinkedHashMap<>();
    for (int i = 0; i < losses.size() && feasible; i++) {
      counted.put(candidates.get(i).trial().number(), losses.get(i));
    }
    List<double[]> inOrder =
        trials.stream()
            .map(trial -> counted.getOrDefault(trial.number(), nowhere(objectives)))
            .toList();
    List<Member> members = ParetoFront.ofLosses(losses).stream().map(candidates::get).toList();
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
    ObjectiveBox box = ObjectiveBox.of(feasible ? losses : tuned(objectives, complete));
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
   * @param validated by trial; others were not validated
   */
  Front validated(Map<Integer, Validation> validated) {
    List<Member> told = new ArrayList<>();
    for (Member member : members) {
      Validation own =
          validated.getOrDefault(member.trial().number(), new Validation(List.of(), List.of()));
      boolean failed = validated.containsKey(member.trial().number()) && own.values().isEmpty();
      told.add(
          new Member(
              member.trial(),
              member.tuned(),
              own.values(),
              new ConstraintFindings.Stages(member.constrained().tuned(), own.constrained()),
              failed,
              true));
    }
    List<Member> known = told.stream().filter(member -> !member.validated().isEmpty()).toList();
    List<Member> candidates = least(objectives, known, m -> m.constrained().validated());
    List<double[]> losses =
        candidates.stream().map(member -> losses(objectives, member.validated())).toList();
    List<Member> hold = ParetoFront.ofLosses(losses).stream().map(candidates::get).toList();
    List<Member> judged =
        told.stream()
            .map(member -> known.isEmpty() || hold.contains(member) ? member : member.fallen())
            .toList();
    return new Front(objectives, judged, ideal, reference, history, knee, picked).picking();
  }

  /** Those that violate the constraints least, which is not at all if any of them does not. */
  private static List<Member> least(
      Objectives objectives, List<Member> members, Function<Member, List<Double>> values) {
    ToDoubleFunction<Member> excess =
        member -> ConstraintFindings.excess(objectives.constraints(), values.apply(member));
    double least = members.stream().mapToDouble(excess).min().orElse(0);
    return members.stream().filter(member -> excess.applyAsDouble(member) == least).toList();
  }

  /** Whether they all keep the constraints on tuning seeds. */
  private static boolean keeps(Objectives objectives, List<Member> members) {
    return members.stream()
        .allMatch(
            member ->
                ConstraintFindings.excess(objectives.constraints(), member.constrained().tuned())
                    == 0);
  }

  private static List<double[]> tuned(Objectives objectives, List<Member> members) {
    return members.stream().map(member -> losses(objectives, member.tuned())).toList();
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
        keeps(objectives, other.members) ? tuned(objectives, other.members) : List.of();
    return reference.isEmpty() ? 0 : Hypervolume.of(losses, losses(objectives, reference));
  }

  /** A hypervolume as a share of the box between ideal and reference. */
  public double share(double hypervolume) {
    return new ObjectiveBox(losses(objectives, ideal), losses(objectives, reference))
        .share(hypervolume);
  }

  /** Whether a member violates a constraint on the validation seeds. */
  public boolean violatesInValidation(Member member) {
    List<Double> values = member.constrained().validated();
    return ConstraintFindings.excess(objectives.constraints(), values) > 0;
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
