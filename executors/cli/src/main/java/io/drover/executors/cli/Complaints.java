package io.drover.executors.cli;

import io.drover.catalog.TaskFailedException;
import io.drover.catalog.backend.BackendMissingException;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.store.StoreException;
import io.drover.searchers.optuna.StudyStorageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what went wrong: to people on standard error, and to programs that asked for JSON as an
 * event on standard output too.
 */
final class Complaints {
  private final boolean json;

  Complaints(String... arguments) {
    this.json = Arrays.asList(arguments).contains("--json");
  }

  /** A command could not do its work. */
  int failed(Exception e, CommandLine line) {
    Optional<String> message = usersOwn(e);
    if (message.isPresent()) {
      say(line, message.get());
      return ExitCode.WRONG_INPUT;
    }
    say(line, "drover: this is a fault of Drover, please report it: " + e);
    e.printStackTrace(line.getErr());
    return ExitCode.FAULT;
  }

  /** The command itself was not understood. */
  int misunderstood(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String command = line.getCommandSpec().qualifiedName(" ");
    boolean hasCommands = !line.getSubcommands().isEmpty();
    if (e instanceof UnmatchedArgumentException unmatched) {
      say(line, unmatched(line.getCommandSpec(), unmatched.getUnmatched().get(0)));
    } else if (hasCommands) {
      say(line, "which command? " + String.join(", ", line.getSubcommands().keySet()));
    } else {
      say(line, e.getMessage());
    }
    line.getErr()
        .println(
            "  " + command + " --help lists " + (hasCommands ? "the commands" : "its options"));
    return ExitCode.WRONG_INPUT;
  }

  private static String unmatched(CommandSpec spec, String argument) {
    if (argument.startsWith("-")) {
      String name = argument.split("=", 2)[0];
      return "Unknown option '" + name + "'." + hint(name, List.copyOf(spec.optionsMap().keySet()));
    }
    return spec.subcommands().isEmpty()
        ? "'" + argument + "' is one argument too many."
        : "Unknown command '"
            + argument
            + "'."
            + hint(argument, List.copyOf(spec.subcommands().keySet()));
  }

  private static String hint(String given, List<String> known) {
    return DidYouMean.closest(given, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  /** What to tell where the user's file, options or surroundings are the trouble. */
  private static Optional<String> usersOwn(Exception e) {
    if (e instanceof BackendMissingException
        || e instanceof InvalidFileException
        || e instanceof RunDirectoryException
        || e instanceof RunFailedException
        || e instanceof StoreException
        || e instanceof StudyStorageException
        || e instanceof TaskFailedException
        || e instanceof UsageException) {
      return Optional.of(e.getMessage());
    }
    if (e instanceof UncheckedIOException unchecked) {
      return Optional.of(reason(unchecked.getCause()));
    }
    return e instanceof IOException io ? Optional.of(reason(io)) : Optional.empty();
  }

  private static String reason(IOException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof FileAlreadyExistsException) {
      return message + " exists already, and is no folder";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no " + message;
    }
    if (e instanceof AccessDeniedException) {
      return message + ": permission denied";
    }
    return e instanceof FileSystemException ? message : "cannot read or write: " + message;
  }

  private void say(CommandLine line, String message) {
    line.getErr().println(message);
    line.getErr().flush();
    if (json) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("event", "error");
      event.put("message", message);
      PrintWriter out = line.getOut();
      out.println(Json.write(event));
      out.flush();
    }
  }
}
