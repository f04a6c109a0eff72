package io.drover.executors.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.read.ExperimentReader;
import io.drover.pipelines.round.Session;
import io.drover.pipelines.run.ExperimentRun;
import io.drover.pipelines.run.Progress;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.run.RunOutcome;
import io.drover.pipelines.run.RunSettings;
import io.drover.pipelines.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines on the cluster inside this process. */
class FlinkSessionTest {
  private static final int LANES = 3;
  private static final CyclicBarrier ALL_AT_ONCE = new CyclicBarrier(LANES);

  private static Session session;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    session = new FlinkExecutor().open(new FlinkExecutor.Params(LANES, "", false));
  }

  @AfterAll
  static void close() {
    session.close();
  }

  /** Waits until every lane is here: lanes that shared a subtask would wait for ever. */
  private static final class Meet extends DoFn<KV<Integer, Iterable<String>>, Integer> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process() throws Exception {
      ALL_AT_ONCE.await(60, TimeUnit.SECONDS);
    }
  }

  private static final class Refuse extends DoFn<KV<Integer, Iterable<String>>, Integer> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process() {
      throw new StoreException("no space left on the worker", null);
    }
  }

  @Test
  void givesEachLaneASlotOfItsOwn() {
    assertThat(run(new Meet())).isEqualTo(PipelineResult.State.DONE);
  }

  @Test
  void throwsWhatAWorkerThrew() {
    assertThatThrownBy(() -> run(new Refuse()))
        .isInstanceOf(Pipeline.PipelineExecutionException.class)
        .hasRootCauseInstanceOf(StoreException.class)
        .hasRootCauseMessage("no space left on the worker");
  }

  @Test
  void runsAnExperiment() {
    String text =
        """
        kind: experiment
        name: small
        task: CartPole-v1
        algorithm: {use: ppo, n_envs: 2, n_steps: 32, batch_size: 32, net_arch: [8]}
        train: {env_steps: 256}
        space: {learning_rate: {float: [1e-4, 1e-2], log: true}}
        search: {use: pbt, population: 3, interval: 128}
        eval: {episodes: 2}
        seeds: {tune: 1, validate: 1, test: 2}
        test: {episodes: 2, beside: []}
        executor: {use: flink, parallelism: 2}
        """;
    Registry registry = Registry.load();
    Experiment experiment = ExperimentReader.read(text, "text", List.of(), registry);
    RunSettings settings =
        new RunSettings(folder.resolve("run"), folder.resolve("store").toString());
    RunOutcome outcome = ExperimentRun.execute(experiment, settings, registry, new Progress() {});
    assertThat(outcome.result().status()).isEqualTo("complete");
    assertThat(outcome.execution()).containsEntry("executor", "flink");
  }

  @Test
  void saysWhereNoClusterAnswers() {
    FlinkExecutor.Params nowhere = new FlinkExecutor.Params(0, "localhost:1", false);
    assertThatThrownBy(() -> new FlinkExecutor().open(nowhere))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("no Flink cluster answers at localhost:1")
        .hasMessageContaining("drover cluster up flink");
  }

  private static PipelineResult.State run(DoFn<KV<Integer, Iterable<String>>, Integer> lane) {
    Pipeline pipeline = Pipeline.create(session.options());
    List<KV<Integer, String>> keyed = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      keyed.add(KV.of(session.key(i, LANES), "lane " + i));
    }
    pipeline.apply(Create.of(keyed)).apply(GroupByKey.create()).apply(ParDo.of(lane));
    return session.submit(pipeline).waitUntilFinish();
  }
}
