package io.drover.pipelines.run;

import io.drover.dsl.experiment.Experiment;
import io.drover.pipelines.directory.RunLock;
import io.drover.pipelines.store.SegmentStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code execution.json}: what differs from run to run. */
final class Execution {
  private final Experiment experiment;
  private final Path directory;
  private final SegmentStore store;
  private final Tally tally;
  private final Instant started = Instant.now();

  Execution(Experiment experiment, Path directory, SegmentStore store, Tally tally) {
    this.experiment = experiment;
    this.directory = directory;
    this.store = store;
    this.tally = tally;
  }

  /**
   * The facts as of now.
   *
   * @param foreignTrials trials of others that the journal holds
   * @param libraries what results depend on outside of our code
   */
  Map<String, Object> facts(int foreignTrials, Map<String, String> libraries) {
    Instant now = Instant.now();
    double wall = ChronoUnit.MILLIS.between(started, now) / 1000.0;
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("finished", now.truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("wall_seconds", wall);
    facts.put("segments_run", tally.segmentsRun());
    facts.put("segments_reused", tally.segmentsReused());
    facts.put("env_steps_run", tally.envStepsRun());
    facts.put("env_steps_per_second", wall == 0 ? 0 : Math.round(tally.envStepsRun() / wall));
    facts.put("train_cpu_seconds", Math.round(tally.cpuSeconds(store) * 1000) / 1000.0);
    facts.put("segments_by_worker", tally.workers(store));
    facts.put("foreign_trials", foreignTrials);
    facts.put("executor", experiment.executor().component());
    facts.putAll(experiment.executor().params());
    facts.put("run_dir", directory.toString());
    facts.put("store", store.location());
    facts.put("host", RunLock.host());
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    facts.put("java", System.getProperty("java.vm.version"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.putAll(libraries);
    return facts;
  }
}
