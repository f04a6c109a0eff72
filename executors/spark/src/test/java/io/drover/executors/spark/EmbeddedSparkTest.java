package io.drover.executors.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.pipelines.round.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedSparkTest {
  @TempDir private Path folder;

  @Test
  void resultDoesNotDependOnHowManyTrainAtOnce() throws IOException {
    Study two = Study.run(folder.resolve("2"), "executor.parallelism=2");
    Study three = Study.run(folder.resolve("3"), "executor.parallelism=3");
    assertThat(two.exit()).as(two.said()).isZero();
    assertThat(three.result()).isEqualTo(two.result());
  }

  /** What all spreading rests on. */
  @Test
  void everyLaneIsAPartitionOfItsOwn() throws IOException {
    try (Session session = new SparkExecutor().open(new SparkExecutor.Params(4, "", 1024, 30))) {
      Pipeline pipeline = Pipeline.create(session.options());
      List<KV<Integer, String>> elements = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        elements.add(KV.of(session.key(i % 4, session.groups(12)), "element " + i));
      }
      pipeline
          .apply(Create.of(elements).withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
          .apply(GroupByKey.create())
          .apply(ParDo.of(new NotePartition(folder.toString())));
      session.submit(pipeline).waitUntilFinish();
    }
    try (var notes = Files.list(folder)) {
      assertThat(notes.map(note -> note.getFileName().toString()))
          .containsExactlyInAnyOrder("partition-0", "partition-1", "partition-2", "partition-3");
    }
  }

  private static final class NotePartition extends DoFn<KV<Integer, Iterable<String>>, Integer> {
    private static final long serialVersionUID = 1;

    private final String folder;

    NotePartition(String folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void process() throws IOException {
      // Fails where another lane was here before.
      Files.createFile(Path.of(folder, "partition-" + TaskContext.getPartitionId()));
    }
  }
}
