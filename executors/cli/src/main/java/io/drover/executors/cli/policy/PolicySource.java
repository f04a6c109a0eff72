package io.drover.executors.cli.policy;

import io.drover.catalog.policy.file.PolicyFile;
import io.drover.catalog.policy.file.PolicyFileException;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.catalog.policy.onnx.OnnxModel;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.experiment.Use;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.arguments.Version;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.policy.RunPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;

/** A policy that an argument names: a file, or a run's directory for that of its winner. */
public final class PolicySource {
  private PolicySource() {}

  /**
   * The policy.
   *
   * @throws UsageException if the file holds none
   */
  public static SavedPolicy read(
      Path source, StoreOption store, Registry registry, CommandSpec spec) throws IOException {
    SavedPolicy policy = saved(source, store, registry, spec);
    for (Use wrapper : policy.wrap()) {
      if (registry.find(Kind.WRAP, wrapper.component()).isEmpty()) {
        throw new UsageException(
            source
                + ": the policy needs the wrapper "
                + wrapper.component()
                + ", which is not here");
      }
    }
    return policy;
  }

  /**
   * Those of the tests of the run that it comes from, in which it is played on the task as it was
   * trained on: empty for a file, which does not hold them, and for a run without.
   */
  public static Optional<ContextSpace> testContexts(Path source, Registry registry) {
    return Files.isDirectory(source)
        ? RunDirectory.experiment(source, registry).contexts().map(Contexts::test)
        : Optional.empty();
  }

  private static SavedPolicy saved(
      Path source, StoreOption store, Registry registry, CommandSpec spec) throws IOException {
    if (Files.isDirectory(source)) {
      return RunPolicy.of(
              source,
              OptionalLong.empty(),
              store.existingOf(source),
              registry,
              Version.NUMBER,
              what -> PolicyCommand.tellsOfTraining(spec, what))
          .policy();
    }
    if (source.toString().endsWith(OnnxModel.SUFFIX)) {
      throw new UsageException(
          source
              + " is for onnxruntime; drover evaluates "
              + PolicyFile.SUFFIX
              + " files and runs.\n  drover policy export RUN_DIR --format drover writes one.");
    }
    try {
      return PolicyFile.read(Files.readAllBytes(source));
    } catch (PolicyFileException e) {
      throw new UsageException(source + ": " + e.getMessage());
    }
  }
}
