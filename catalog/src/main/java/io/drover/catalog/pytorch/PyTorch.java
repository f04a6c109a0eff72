package io.drover.catalog.pytorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.drover.catalog.backend.BackendMissingException;

/** PyTorch in this JVM, started when it is first asked for. */
final class PyTorch {
  private static Engine engine;

  /** True in a thread that has said that it wants no others to help it. */
  private static final ThreadLocal<Boolean> ALONE = new ThreadLocal<>();

  private PyTorch() {}

  /**
   * Keeps what the calling thread asks of PyTorch in that thread. The number of threads is a matter
   * of the thread that asks: what {@link #start} says holds for the one that started PyTorch, and
   * in any other, products would be split over all cores. Costs a look-up after the first call.
   */
  static void requireOneThread() {
    if (ALONE.get() == null) {
      JniUtils.setNumThreads(1);
      ALONE.set(true);
    }
  }

  /** A manager of tensors on the first GPU, or in the processor's memory. */
  static NDManager manager(boolean cuda) {
    return cuda ? engine().newBaseManager(gpu()) : hostManager();
  }

  /**
   * The first GPU.
   *
   * @throws BackendMissingException if PyTorch finds none
   */
  private static Device gpu() {
    if (engine().getGpuCount() == 0) {
      throw new BackendMissingException(
          "device: cuda was given, but PyTorch "
              + Installation.libraries(false).get("pytorch")
              + " finds no Nvidia GPU here. It needs the driver, and a PyTorch for CUDA that"
              + " PYTORCH_LIBRARY_PATH points to; device: cpu needs neither");
    }
    return Device.gpu(0);
  }

  /** A manager of tensors in the processor's memory. */
  static NDManager hostManager() {
    return engine().newBaseManager(Device.cpu());
  }

  private static synchronized Engine engine() {
    if (engine == null) {
      engine = start();
    }
    return engine;
  }

  /**
   * One thread, as several members at once are faster than one on several threads, whose workers
   * spin; and nothing is fetched from a network, nor anything told to one.
   */
  private static Engine start() {
    Installation.requirePresent();
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    System.setProperty("ai.djl.offline", "true");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // DJL looks for its native part there.
    thread.setContextClassLoader(PyTorch.class.getClassLoader());
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | IllegalArgumentException | LinkageError e) {
      throw new BackendMissingException("PyTorch does not start: " + e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
