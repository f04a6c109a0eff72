package io.drover.catalog.tasks.engine;

import io.drover.catalog.TaskLostException;
import io.drover.catalog.TaskLostException.Reason;
import io.drover.dsl.json.JsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine in a process of its own, asked over its standard input and output. It ends with its
 * input, which the system closes however this process ends.
 */
final class EngineProcess implements Connection {
  private static final Logger log = LoggerFactory.getLogger(EngineProcess.class);

  /** Length of what follows it, and kind. */
  private static final int HEADER = Integer.BYTES + 1;

  /** No answer is larger: 2,000 pictures of 84 × 84 × 4 are 54 MiB. */
  private static final int LARGEST = 1 << 30;

  private static final long PATIENCE_AT_END_MILLIS = 2000;

  /** A shell's way to say that a signal ended a program, and Java's. */
  private static final int SIGNAL = 128;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          // One training is one thread; and the number of threads decides bits.
          "OMP_NUM_THREADS", "1",
          "OPENBLAS_NUM_THREADS", "1",
          "MKL_NUM_THREADS", "1",
          // The order of Python's sets.
          "PYTHONHASHSEED", "0",
          "PYTHONUTF8", "1");

  private final String name;
  private final Process process;
  private final OutputStream requests;
  private final InputStream answers;
  private final Watchdog watchdog;
  private final Vigil vigil = Vigil.begin();
  private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
  private long answered;

  private EngineProcess(String name, Process process, double timeout) {
    this.name = name;
    this.process = process;
    this.requests = process.getOutputStream();
    this.answers = process.getInputStream();
    this.watchdog = new Watchdog(timeout, () -> kill(process));
  }

  /**
   * Starts one.
   *
   * @throws IOException if there is no such program
   */
  static EngineProcess start(Engine engine) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(engine.command());
    ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
    Process process = builder.start();
    ErrorLines.log(engine.name(), process);
    return new EngineProcess(engine.name(), process, engine.timeout());
  }

  @Override
  public byte[] ask(char kind, byte[] payload, char expected, byte[] room) {
    watchdog.asked();
    try {
      header.putInt(0, payload.length + 1).put(Integer.BYTES, (byte) kind);
      requests.write(header.array());
      requests.write(payload);
      requests.flush();
      if (kind == STEP) {
        vigil.keep(answers);
      }
      byte[] answer = receive(expected, room);
      answered++;
      return answer;
    } catch (IOException e) {
      throw lost(e);
    } finally {
      watchdog.answered();
    }
  }

  private byte[] receive(char expected, byte[] room) throws IOException {
    fill(header.array());
    int length = header.getInt(0) - 1;
    char kind = (char) (header.get(Integer.BYTES) & 0xff);
    if (length < 0 || length > LARGEST || (kind != expected && kind != ERROR)) {
      throw garbled("an answer of kind " + (int) kind + " and " + length + " bytes");
    }
    byte[] answer = length == room.length ? room : new byte[length];
    fill(answer);
    if (kind == ERROR) {
      throw refused(new String(answer, StandardCharsets.UTF_8));
    }
    return answer;
  }

  private void fill(byte[] bytes) throws IOException {
    if (answers.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException();
    }
  }

  private EngineRefusedException refused(String json) {
    try {
      return EngineRefusedException.of(json);
    } catch (JsonException e) {
      throw garbled("an error that is none: " + e.getMessage());
    }
  }

  private TaskLostException garbled(String what) {
    kill(process);
    return new TaskLostException(
        Reason.GARBLED,
        "the process that plays " + name + " answered with what is none of the protocol: " + what,
        answered);
  }

  private TaskLostException lost(IOException e) {
    boolean silent = watchdog.hasBitten();
    String how = silent ? "did not answer in time and was ended" : "has ended (" + exit() + ")";
    kill(process);
    log.warn("{}: process {} {}; {}", name, process.pid(), how, e.toString());
    return new TaskLostException(
        silent ? Reason.SILENT : Reason.ENDED,
        "the process that plays " + name + " " + how,
        answered);
  }

  private String exit() {
    try {
      if (!process.waitFor(PATIENCE_AT_END_MILLIS, TimeUnit.MILLISECONDS)) {
        return "it closed its output";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "it closed its output";
    }
    int code = process.exitValue();
    return code > SIGNAL ? "signal " + (code - SIGNAL) : "exit code " + code;
  }

  /** Ends it and what it has started. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    watchdog.retire();
    vigil.end();
    List<ProcessHandle> started = process.descendants().toList();
    try {
      requests.close();
    } catch (IOException e) {
      log.debug("{}: {}", name, e.toString()); // it has ended before
    }
    try {
      if (!process.waitFor(PATIENCE_AT_END_MILLIS, TimeUnit.MILLISECONDS)) {
        kill(process);
      }
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public String toString() {
    return name + " " + Arrays.toString(process.info().arguments().orElse(new String[0]));
  }
}
