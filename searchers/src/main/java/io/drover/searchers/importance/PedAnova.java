package io.drover.searchers.importance;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * PED-ANOVA: how much the values of a parameter among the best tenth of the trials differ from
 * those among all, by the Pearson divergence of their densities. With conditional parameters, each
 * of its domains counts by how often it was there. Parameters, constants and densities are those of
 * Optuna 5's {@code PedAnovaImportanceEvaluator}.
 *
 * @see <a href="https://arxiv.org/abs/2304.10255">Watanabe, Bansal and Hutter (2023), PED-ANOVA</a>
 * @see <a href="https://arxiv.org/abs/2601.20800">Conditional PED-ANOVA (2026), theorem 4.2</a>
 */
public final class PedAnova implements Importance {
  private static final double TARGET_QUANTILE = 0.1;
  private static final int FEWEST_OF_A_DOMAIN = 2;
  private static final double EPSILON = 1e-12;

  @Override
  public Map<String, Double> of(FrozenStudy study, int objective) {
    List<FrozenTrial> region = Importance.complete(study);
    if (region.size() < 2) {
      return Map.of();
    }
    Set<Integer> target = best(study, region, objective);
    double quantile = (double) target.size() / region.size();
    Map<String, Double> importances = new TreeMap<>();
    for (String parameter : parameters(region)) {
      double sum = 0;
      for (Map.Entry<Distribution, List<FrozenTrial>> domain :
          domains(parameter, region).entrySet()) {
        List<FrozenTrial> all = domain.getValue();
        List<FrozenTrial> top =
            all.stream().filter(trial -> target.contains(trial.number())).toList();
        if (all.size() >= FEWEST_OF_A_DOMAIN
            && !top.isEmpty()
            && !Importance.single(domain.getKey())) {
          double ofTarget = (double) top.size() / target.size();
          double ofRegion = (double) all.size() / region.size();
          sum += ofTarget * ofTarget / ofRegion * divergence(parameter, domain.getKey(), top, all);
        }
      }
      importances.put(parameter, sum * quantile * quantile);
    }
    return Importance.sorted(importances);
  }

  /** Numbers of trials whose loss is at most that of the last one in the best tenth. */
  private static Set<Integer> best(FrozenStudy study, List<FrozenTrial> region, int objective) {
    double sign = study.directions().get(objective) == FrozenStudy.Direction.MAXIMIZE ? -1 : 1;
    double[] losses =
        region.stream().mapToDouble(trial -> sign * trial.values().get(objective)).toArray();
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double cutoff = sorted[(int) Math.ceil(TARGET_QUANTILE * losses.length) - 1];
    Set<Integer> best = new HashSet<>();
    for (int i = 0; i < losses.length; i++) {
      if (losses[i] <= cutoff) {
        best.add(region.get(i).number());
      }
    }
    return best;
  }

  private static List<String> parameters(List<FrozenTrial> trials) {
    List<String> parameters = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (FrozenTrial trial : trials) {
      for (String parameter : trial.params().keySet()) {
        if (seen.add(parameter)) {
          parameters.add(parameter);
        }
      }
    }
    return parameters;
  }

  private static Map<Distribution, List<FrozenTrial>> domains(
      String parameter, List<FrozenTrial> trials) {
    Map<Distribution, List<FrozenTrial>> domains = new LinkedHashMap<>();
    for (FrozenTrial trial : trials) {
      Distribution distribution = trial.distributions().get(parameter);
      if (distribution != null) {
        domains.computeIfAbsent(distribution, d -> new ArrayList<>()).add(trial);
      }
    }
    return domains;
  }

  private static double divergence(
      String parameter, Distribution domain, List<FrozenTrial> top, List<FrozenTrial> all) {
    double[] ofTop = GridDensity.of(parameter, domain, top);
    double[] ofAll = GridDensity.of(parameter, domain, all);
    double sum = 0;
    for (int i = 0; i < ofAll.length; i++) {
      double local = ofAll[i] + EPSILON;
      double ratio = (ofTop[i] + EPSILON) / local - 1;
      sum += local * ratio * ratio;
    }
    return sum;
  }
}
