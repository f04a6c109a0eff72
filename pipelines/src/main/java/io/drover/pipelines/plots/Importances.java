package io.drover.pipelines.plots;

import io.drover.searchers.importance.Fanova;
import io.drover.searchers.importance.Importance;
import io.drover.searchers.importance.PedAnova;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each parameter matters for one objective.
 *
 * @param trials that it rests on
 * @param shares by way and by parameter, the most important first; empty where there are too few
 *     trials, or nothing to tell apart
 */
record Importances(int trials, Map<String, Map<String, Double>> shares) {
  /** With fewer, the order of parameters is mostly chance. */
  static final int FEWEST_TRIALS = 20;

  private static final Map<String, Importance> WAYS = ways();

  /** For every objective. */
  static List<Importances> of(FrozenStudy study) {
    List<FrozenTrial> complete = Importance.complete(study);
    FrozenStudy rest =
        new FrozenStudy(
            study.id(),
            study.name(),
            study.directions(),
            study.userAttrs(),
            study.systemAttrs(),
            complete);
    List<Importances> importances = new ArrayList<>();
    for (int objective = 0; objective < study.directions().size(); objective++) {
      Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
      if (complete.size() >= FEWEST_TRIALS) {
        for (Map.Entry<String, Importance> way : WAYS.entrySet()) {
          Map<String, Double> raw = way.getValue().of(rest, objective);
          // Where nothing matters, equal shares would claim that everything does.
          if (raw.size() > 1 && raw.values().stream().anyMatch(each -> each > 0)) {
            shares.put(way.getKey(), Importance.shares(raw));
          }
        }
      }
      importances.add(new Importances(complete.size(), shares));
    }
    return List.copyOf(importances);
  }

  /** For the page's script. */
  Map<String, Object> plain(List<String> parameters) {
    Map<String, Object> ways = new LinkedHashMap<>();
    shares.forEach(
        (way, each) -> {
          List<Object> rows = new ArrayList<>();
          each.forEach(
              (name, share) -> rows.add(List.of(parameters.indexOf(name), Rounded.of(share))));
          ways.put(way, rows);
        });
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("trials", trials);
    plain.put("ways", ways);
    return plain;
  }

  private static Map<String, Importance> ways() {
    Map<String, Importance> ways = new LinkedHashMap<>();
    ways.put("PED-ANOVA", new PedAnova());
    ways.put("fANOVA", new Fanova());
    return ways;
  }
}
