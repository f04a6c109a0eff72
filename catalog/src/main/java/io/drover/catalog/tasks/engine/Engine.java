package io.drover.catalog.tasks.engine;

import io.drover.catalog.Task;
import io.drover.catalog.TaskLostException;
import io.drover.catalog.TaskLostException.Reason;
import io.drover.dsl.json.JsonException;
import io.drover.dsl.task.TaskFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How to start a program that serves a task by the protocol of {@code protocol.md}, beside this
 * class.
 *
 * @param name of the task, for people
 * @param program name of the parameter that names the program
 * @param command the program and its arguments
 * @param settings for the program, plain data
 * @param timeout seconds that one answer may take
 * @param remedy what to do where the program cannot be started; may be empty
 */
public record Engine(
    String name,
    String program,
    List<String> command,
    Map<String, Object> settings,
    double timeout,
    String remedy) {
  private static final int PROBES = 3;
  private static final Map<Engine, EngineFacts> KNOWN = new ConcurrentHashMap<>();

  /** Copies list and map. */
  public Engine {
    command = List.copyOf(command);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /**
   * Why it cannot serve such a task here, for {@link
   * io.drover.dsl.component.TaskComponent#missing}.
   *
   * @param limit of an episode, if the file gives one
   */
  public Optional<String> missing(OptionalInt limit) {
    try {
      EngineFacts facts = facts();
      return limit.isPresent() || facts.maxEpisodeSteps().isPresent()
          ? Optional.empty()
          : Optional.of(
              "max_episode_steps must be given, as "
                  + name
                  + " has no limit of its own\nAn episode without an end would never be scored.");
    } catch (EngineRefusedException e) {
      return Optional.of(e.words());
    } catch (TaskLostException e) {
      return Optional.of(missing(e));
    }
  }

  private String missing(TaskLostException e) {
    return switch (e.reason()) {
      case NO_START -> remedy.isEmpty() ? e.getMessage() : e.getMessage() + "\n" + remedy;
      case SILENT ->
          "timeout must leave time for "
              + name
              + ", but it did not answer within "
              + timeout
              + " seconds";
      default -> program + " must name a program that serves a task, but " + e.getMessage();
    };
  }

  /**
   * What it says of its task; asked once by a process that tries the task out and ends.
   *
   * @throws TaskLostException if it cannot be asked
   */
  public EngineFacts facts() {
    EngineFacts known = KNOWN.get(this);
    if (known == null) {
      known = ask(PROBES);
      KNOWN.put(this, known);
    }
    return known;
  }

  /** Asks a process; if that ends, another one, as somebody may have killed it. */
  private EngineFacts ask(int processes) {
    try (EngineProcess process = start()) {
      return open(process, true);
    } catch (TaskLostException e) {
      if (e.reason() != Reason.ENDED || processes == 1) {
        throw e;
      }
      return ask(processes - 1);
    }
  }

  /** A task whose process starts with its first episode. */
  public Task task(TaskFacts facts, int copies) {
    return new EngineTask(name, facts, facts().bytes(), this::connect, copies);
  }

  private Connection connect() {
    EngineProcess process = start();
    try {
      open(process, false);
      return process;
    } catch (EngineRefusedException e) {
      process.close();
      throw new TaskLostException(Reason.NO_START, name + ": " + e.words(), 0);
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private EngineProcess start() {
    try {
      return EngineProcess.start(this);
    } catch (IOException e) {
      String text = String.valueOf(e.getMessage());
      throw new TaskLostException(
          Reason.NO_START,
          program
              + " must name a program that can be started, but is "
              + command.get(0)
              + " ("
              + text.substring(text.lastIndexOf(',') + 1).strip()
              + ")",
          0);
    }
  }

  private EngineFacts open(Connection process, boolean trial) {
    byte[] request = EngineWords.request(settings, trial).getBytes(StandardCharsets.UTF_8);
    byte[] answer = process.ask(Connection.OPEN, request, Connection.SPACES, new byte[0]);
    try {
      return EngineWords.facts(new String(answer, StandardCharsets.UTF_8));
    } catch (JsonException e) {
      throw new TaskLostException(
          Reason.GARBLED, name + " does not tell its spaces: " + e.getMessage(), 0);
    }
  }
}
