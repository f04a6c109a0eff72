package io.drover.executors.cli.policy;

import io.drover.catalog.policy.file.PolicyFile;
import io.drover.catalog.policy.onnx.OnnxModel;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.arguments.Version;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.terminal.Quantities;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.policy.RunPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a run's policy into files. */
@Command(
    name = "export",
    description = {
      "Writes the policy of a run's winner as ONNX and as a file that drover policy eval reads.",
      "Of a population the winner is the winning agent: its own weights. Where configurations were"
          + " searched, or none, it is the best of the trainings on the test seeds. What the run"
          + " reports is what to expect of a new training, not of the best one: drover policy eval"
          + " tells what this policy is worth.",
      "If its checkpoint is no longer in the store, its training is done again, to the same bits."
    },
    mixinStandardHelpOptions = true)
public final class PolicyExport implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_DIR", description = "The run's directory.")
  private Path directory;

  @Option(
      names = "--to",
      paramLabel = "FILE|DIR",
      description =
          "Where to write. A name that ends in .onnx or .drover-policy also says what; anything else"
              + " is a folder, where the files are called policy. Default: the run's directory")
  private Path to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "onnx, drover or both. Default: what the name says, else both")
  private String format;

  @Option(
      names = "--seed",
      paramLabel = "ID",
      description =
          "The training on this seed instead, such as a test seed of the run or one of drover"
              + " replay; of a population, the winner's schedule replayed on it.")
  private Long seed;

  @Mixin private StoreOption store;
  @Spec private CommandSpec spec;

  /** What can be written. */
  private enum Format {
    ONNX(OnnxModel.SUFFIX),
    DROVER(PolicyFile.SUFFIX);

    private final String suffix;

    Format(String suffix) {
      this.suffix = suffix;
    }

    byte[] write(RunPolicy policy) {
      return this == ONNX ? OnnxModel.write(policy.policy()) : PolicyFile.write(policy.policy());
    }
  }

  @Override
  public Integer call() throws IOException {
    Map<Format, Path> files = files();
    Machine.require();
    PrintWriter out = spec.commandLine().getOut();
    RunPolicy policy =
        RunPolicy.of(
            directory,
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            store.existingOf(directory),
            Executors.toRead(),
            Version.NUMBER,
            what -> PolicyCommand.tellsOfTraining(spec, what));
    out.println(PolicyCommand.describe(policy.what(), policy.policy()));
    for (Map.Entry<Format, Path> file : files.entrySet()) {
      byte[] bytes = file.getKey().write(policy);
      write(file.getValue(), bytes);
      out.printf(Locale.ROOT, "  %-10s  %s%n", Quantities.bytes(bytes.length), file.getValue());
    }
    out.flush();
    return ExitCode.OK;
  }

  private Map<Format, Path> files() {
    Map<Format, Path> files = new LinkedHashMap<>();
    for (Format each : Format.values()) {
      if (to != null && !Files.isDirectory(to) && to.toString().endsWith(each.suffix)) {
        if (format != null && !names(each)) {
          throw new UsageException(
              "--format " + format + " does not go with --to " + to + "; leave one of them out");
        }
        files.put(each, to);
        return files;
      }
    }
    Path folder = to == null ? directory : to;
    for (Format each : Format.values()) {
      if (format == null || format.equals("both") || names(each)) {
        files.put(each, folder.resolve("policy" + each.suffix));
      }
    }
    if (files.isEmpty()) {
      throw new UsageException("--format must be onnx, drover or both, but is '" + format + "'");
    }
    return files;
  }

  private boolean names(Format each) {
    return each.name().toLowerCase(Locale.ROOT).equals(format);
  }

  /** Whole or not at all. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path temporary = folder.resolve("." + file.getFileName() + ".tmp");
    try {
      Files.write(temporary, bytes);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw new FileSystemException(file.toString(), null, e.getReason());
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e); // which does not say where
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
