package io.drover.executors.cli.command;

import io.drover.dsl.schema.LanguageSchema;
import io.drover.executors.cli.arguments.CatalogOption;
import io.drover.executors.cli.arguments.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema. */
@Command(
    name = "schema",
    description = "Prints a JSON Schema of the language, for editors.",
    mixinStandardHelpOptions = true)
public final class SchemaCommand implements Callable<Integer> {
  @Mixin private CatalogOption catalog;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(LanguageSchema.json(catalog.show()));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
