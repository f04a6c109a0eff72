package io.drover.executors.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.executors.cli.Drover;
import io.drover.executors.cli.cluster.ClusterProcesses;
import io.drover.executors.cli.cluster.ClusterRequest;
import io.drover.executors.cli.cluster.JavaProcess;
import io.drover.executors.cli.cluster.Ports;
import io.drover.pipelines.run.RunFailedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkExecutorTest {
  private final SparkExecutor executor = new SparkExecutor();

  @TempDir private Path folder;

  @Test
  void refusesWhatIsNoMaster() {
    assertThatThrownBy(() -> params("localhost:7077"))
        .hasMessage(
            "address must be spark://host:port, such as spark://127.0.0.1:7077, but is"
                + " 'localhost:7077'");
  }

  @Test
  void saysThatNobodyAnswers() {
    String nobody = "spark://127.0.0.1:" + Ports.free();
    assertThatThrownBy(() -> executor.open(params(nobody)))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("no Spark master answers at " + nobody)
        .hasMessageContaining("drover cluster up spark");
  }

  @Test
  void clusterIsOneMasterAndItsWorkers() {
    ClusterProcesses processes = executor.processes(new ClusterRequest(folder, 7077, 2, 3, 2048));
    assertThat(processes.address()).isEqualTo("spark://127.0.0.1:7077");
    assertThat(processes.workers())
        .extracting(JavaProcess::name)
        .containsExactly("worker-1", "worker-2");
    assertThat(processes.workers())
        .allSatisfy(
            worker ->
                assertThat(worker.arguments())
                    .containsSequence("--cores", "3")
                    .containsSequence("--memory", "2048m")
                    .endsWith(processes.address()));
    assertThat(processes.master().environment().get("SPARK_HOME")).startsWith(folder.toString());
  }

  @Test
  void exampleHasNoProblems() {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int exit = Drover.run(writer, writer, "check", "../../examples/executors/spark-cluster.yaml");
    assertThat(exit).as(said.toString()).isZero();
  }

  private static SparkExecutor.Params params(String address) {
    return new SparkExecutor.Params(0, address, 1024, 1);
  }
}
