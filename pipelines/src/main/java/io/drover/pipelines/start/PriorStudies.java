package io.drover.pipelines.start;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Space;
import io.drover.dsl.start.Prior;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problem;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.PriorTrials;
import io.drover.searchers.optuna.StudyStorageException;
import io.drover.searchers.optuna.storages.Storages;
import io.drover.searchers.sampler.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * What earlier studies tell a search. Values outside of the space are left out, and trials of which
 * nothing is left.
 *
 * @param observations of all studies, in the file's order
 * @param remarks how many there are, and what was left out
 */
record PriorStudies(List<Observation> observations, List<String> remarks) {
  static PriorStudies read(Experiment experiment) {
    List<Observation> observations = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    List<FrozenStudy.Direction> directions =
        experiment.objectives().all().stream()
            .map(objective -> FrozenStudy.Direction.of(objective.maximize()))
            .toList();
    List<Prior> all = experiment.start().prior();
    for (int i = 0; i < all.size(); i++) {
      try {
        FrozenStudy study = study(all.get(i), directions);
        Fitted fitted = new Fitted(experiment.space(), constraints(study, experiment.objectives()));
        requireOrder(study, experiment.objectives());
        PriorTrials.of(study, experiment.space(), directions).forEach(fitted::add);
        observations.addAll(fitted.observations);
        remarks.add(fitted.remark(Path.of(all.get(i).file().path()).getFileName()));
      } catch (IOException | StudyStorageException e) {
        String message = "must be a study that can be read: " + e.getMessage();
        throw wrong(all.get(i), "prior[" + i + "]", message, "");
      }
    }
    return new PriorStudies(List.copyOf(observations), List.copyOf(remarks));
  }

  private static FrozenStudy study(Prior prior, List<FrozenStudy.Direction> directions)
      throws IOException {
    List<FrozenStudy> studies = Storages.of(prior.file().path(), Optional.of(directions)).studies();
    requireContent(prior.file());
    if (studies.isEmpty()) {
      throw new StudyStorageException("there is none in it");
    }
    if (studies.size() == 1 && prior.name().isEmpty()) {
      return studies.get(0);
    }
    List<String> names = studies.stream().map(FrozenStudy::name).toList();
    String given =
        prior
            .name()
            .map(name -> "must name a study, but is '" + name + "'")
            .orElse("must be given, because there are " + names.size() + " studies");
    return studies.stream()
        .filter(study -> prior.name().equals(Optional.of(study.name())))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    prior,
                    "prior.name",
                    given,
                    DidYouMean.hint(prior.name().orElse(""), names, "studies")));
  }

  /** What was read is what the experiment's digest says: somebody may be writing the study. */
  private static void requireContent(DataFile file) throws IOException {
    if (!DataFile.of(Path.of(file.path())).sha256().equals(file.sha256())) {
      throw new StudyStorageException("it has changed since this began; begin again");
    }
  }

  /** The same metrics in another order would be taken for one another. */
  private static void requireOrder(FrozenStudy study, Objectives objectives) {
    List<String> here = objectives.metrics();
    if (study.systemAttrs().get("study:metric_names") instanceof List<?> names
        && !names.equals(here)
        && new TreeSet<>(here).equals(new TreeSet<Object>(names))) {
      throw new StudyStorageException(
          "its objectives must come in the order " + here + ", but are " + names);
    }
  }

  /**
   * How many constraint values of a trial mean the same as here; none may where there are no
   * constraints, as samplers understand any.
   */
  private static OptionalInt constraints(FrozenStudy study, Objectives objectives) {
    List<String> here = objectives.constraints().stream().map(Object::toString).toList();
    boolean others =
        study.userAttrs().get(FrozenStudy.CONSTRAINTS) instanceof List<?> told
            && !told.equals(here);
    return here.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(others ? Integer.MAX_VALUE : here.size());
  }

  private static InvalidFileException wrong(Prior prior, String path, String message, String hint) {
    Place place = new Place(prior.file().path(), 1, 1);
    return new InvalidFileException(List.of(new Problem(place, path, message, hint)));
  }

  /** The trials of one study as far as they lie in a space. */
  private static final class Fitted {
    private final Space space;
    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, Integer> outside = new LinkedHashMap<>();
    private final OptionalInt constraints;
    private int empty;
    private int unmeasured;

    Fitted(Space space, OptionalInt constraints) {
      this.space = space;
      this.constraints = constraints;
    }

    void add(Observation observation) {
      Map<String, Object> values = observation.configuration().values();
      Map<String, Object> kept = new LinkedHashMap<>();
      space
          .domains()
          .forEach(
              (path, domain) -> {
                Object value = values.get(path);
                if (value != null && domain.contains(value) && space.active(path, kept)) {
                  kept.put(path, value);
                } else if (value != null) {
                  outside.merge(path, 1, Integer::sum);
                }
              });
      boolean measured =
          constraints.isEmpty()
              || observation.state() != Observation.State.COMPLETE
              || observation.constraints().size() == constraints.getAsInt();
      if (kept.isEmpty()) {
        empty++;
      } else if (!measured) {
        unmeasured++;
      } else {
        observations.add(
            new Observation(
                new Configuration(kept),
                observation.state(),
                observation.values(),
                observation.constraints(),
                observation.seeds(),
                observation.spread()));
      }
    }

    String remark(Path file) {
      StringBuilder remark = new StringBuilder("Prior data: " + observations.size());
      remark.append(observations.size() == 1 ? " trial of " : " trials of ").append(file);
      outside.forEach(
          (path, count) ->
              remark
                  .append("; ")
                  .append(count)
                  .append(count == 1 ? " value of " : " values of ")
                  .append(path)
                  .append(" left out, outside of the space"));
      if (empty > 0) {
        remark.append("; ").append(empty).append(" trials with nothing of the space left out");
      }
      if (unmeasured > 0) {
        remark
            .append("; ")
            .append(unmeasured)
            .append(" trials left out, as they do not say whether they keep outcome_constraints");
      }
      return remark.append('.').toString();
    }
  }
}
