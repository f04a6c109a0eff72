package io.drover.catalog.bench.tasks;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Environment steps a second of every task of the registry: one thread, 64 copies, random actions
 * drawn beforehand, each task in a JVM of its own.
 *
 * <pre>
 * TaskSpeed              every task: the median of five rounds, the slowest and the fastest
 * TaskSpeed NAME …       these
 * TaskSpeed --list       their names
 * TaskSpeed --serve NAME  a round of one for each line read; prints its steps a second by the
 *                        clock, and a second of the thread's processor time
 * </pre>
 *
 * {@code examples/peers/task_speed.py} sets them beside Gymnasium's and EnvPool's.
 */
public final class TaskSpeed {
  private static final int COPIES = 64;
  private static final int ROUNDS = 5;

  /** Of a round, in nanoseconds; the clock is read once in so many steps. */
  private static final long ROUND = 300_000_000;

  private static final long WARM_UP = 1_500_000_000;
  private static final int BLOCK = 64;

  private final Task task;
  private final DrawnActions actions;

  private TaskSpeed(Task task) {
    this.task = task;
    this.actions = new DrawnActions(task, Key.of("speed of tasks, actions"));
    task.reset(Key.of("speed of tasks"));
  }

  /** Prints a line for each task, or for each round. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2 && args[0].equals("--serve")) {
      try {
        serve(args[1]);
      } catch (IllegalArgumentException | IllegalStateException e) {
        System.err.println(e.getMessage());
        System.exit(1);
      }
      return;
    }
    if (args.length == 1 && args[0].equals("--list")) {
      names().forEach(System.out::println);
      return;
    }
    List<String> names = args.length > 0 ? List.of(args) : names();
    for (String name : names) {
      System.out.printf(Locale.ROOT, "%-28s %s%n", name, measure(name));
    }
  }

  private static List<String> names() {
    return Registry.load().all(Kind.TASK).stream().map(task -> task.card().name()).toList();
  }

  /** In another JVM, with this one's class path and flags. */
  private static String measure(String name) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TaskSpeed.class.getName(), "--serve", name));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    double[] rates = new double[ROUNDS];
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        var questions = process.outputWriter(StandardCharsets.UTF_8)) {
      for (int round = 0; round < ROUNDS; round++) {
        questions.write("go\n");
        questions.flush();
        String line = lines.readLine();
        if (line == null) {
          return "failed";
        }
        rates[round] = Double.parseDouble(line.split(" ")[0]);
      }
    }
    process.waitFor();
    Arrays.sort(rates);
    return String.format(
        Locale.ROOT,
        "%,13.0f steps/s (%,.0f to %,.0f)",
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1]);
  }

  private static void serve(String name) throws IOException {
    TaskType<?> type =
        Registry.load()
            .find(Kind.TASK, name)
            .map(TaskType.class::cast)
            .orElseThrow(() -> new IllegalArgumentException("there is no task " + name));
    TaskSpeed speed = new TaskSpeed(create(type));
    speed.rates(WARM_UP);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (lines.readLine() != null) {
      double[] rates = speed.rates(ROUND);
      System.out.printf(Locale.ROOT, "%.0f %.0f%n", rates[0], rates[1]);
    }
  }

  private static <P extends Record> Task create(TaskType<P> type) {
    return type.create(Params.create(type.params(), type.example()), COPIES);
  }

  /**
   * Steps over that many nanoseconds: a second by the clock, and of the thread's processor time.
   */
  private double[] rates(long nanos) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long busy = threads.getCurrentThreadCpuTime();
    long steps = 0;
    long passed = 0;
    while (passed < nanos) {
      for (int i = 0; i < BLOCK; i++) {
        actions.step(task);
      }
      steps += (long) BLOCK * COPIES;
      passed = System.nanoTime() - start;
    }
    busy = threads.getCurrentThreadCpuTime() - busy;
    return new double[] {steps * 1e9 / passed, steps * 1e9 / busy};
  }
}
