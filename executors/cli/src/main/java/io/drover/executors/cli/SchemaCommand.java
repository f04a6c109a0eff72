package io.drover.executors.cli;

import io.drover.dsl.component.Registry;
import io.drover.dsl.schema.ExperimentSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "schema",
    description = "Prints a JSON Schema of the language, for editors.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(ExperimentSchema.json(Registry.load()));
    spec.commandLine().getOut().flush();
    return Drover.OK;
  }
}
