package io.drover.executors.dataflow;

import com.google.api.services.dataflow.model.DataflowPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.PackageUtil.StagedFile;
import org.apache.beam.runners.dataflow.util.Stager;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.util.JsonFormat;

/**
 * Takes the place of what copies files to Cloud Storage: says where each would be put, and puts
 * none there. The pipeline, which workers of the second version read as a message of Beam's, is
 * written beside the job instead, in JSON.
 */
final class GraphWriter implements Stager {
  /** As DataflowRunner calls it. */
  private static final String PIPELINE = "pipeline.pb";

  private final String folder;
  private final Path graph;

  private GraphWriter(String folder, Path graph) {
    this.folder = folder;
    this.graph = graph;
  }

  /** Called by Beam, which finds this class in the options. */
  public static GraphWriter fromOptions(PipelineOptions options) {
    DataflowPipelineOptions own = options.as(DataflowPipelineOptions.class);
    return new GraphWriter(own.getStagingLocation(), beside(Path.of(own.getTemplateLocation())));
  }

  /** Where the graph of a job is: {@code job.graph.json} for {@code job.json}. */
  static Path beside(Path job) {
    String name = job.getFileName().toString();
    String stem = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    return job.resolveSibling(stem + ".graph.json");
  }

  @Override
  public List<DataflowPackage> stageFiles(List<StagedFile> files) {
    return files.stream().map(file -> named(file.getDestination())).toList();
  }

  @Override
  public DataflowPackage stageToFile(byte[] bytes, String baseName) {
    if (baseName.equals(PIPELINE)) {
      write(bytes);
    }
    return named(baseName);
  }

  private void write(byte[] pipeline) {
    try {
      Files.writeString(graph, JsonFormat.printer().print(RunnerApi.Pipeline.parseFrom(pipeline)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataflowPackage named(String name) {
    return new DataflowPackage().setName(name).setLocation(folder + "/" + name);
  }
}
