package io.drover.pipelines.round;

import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Segment;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;

/**
 * What a chain asks of the worker that runs it, beyond what every worker has. Runners that start
 * workers of their own choose them by it; the others have what they have.
 *
 * @param memoryMib for one training at a time, as a power of two; 0 where any worker has enough
 * @param gpu whether a segment computes on one
 */
public record Needs(int memoryMib, boolean gpu) {
  /** A JVM, its compiler and a learner with networks of a few megabytes. */
  private static final long EVERY_TRAINING = 512L << 20;

  /** What workers have for each core, wherever they come from. */
  private static final int EVERY_WORKER_MIB = 1024;

  private static final String CUDA = "cuda";

  /** What the segments of a chain need at most. */
  public static Needs of(Chain chain, Components components) {
    long bytes = 0;
    boolean gpu = false;
    for (Segment segment : chain.segments()) {
      bytes =
          Math.max(
              bytes, components.replayBytes(segment.algorithm(), segment.task(), segment.wrap()));
      gpu |= CUDA.equals(segment.algorithm().params().get("device"));
    }
    int memoryMib = EVERY_WORKER_MIB;
    while ((long) memoryMib << 20 < EVERY_TRAINING + bytes) {
      memoryMib *= 2;
    }
    return new Needs(memoryMib > EVERY_WORKER_MIB ? memoryMib : 0, gpu);
  }

  /**
   * The same in Beam's words.
   *
   * @param accelerator what to ask for where a GPU is needed, in the runner's words
   */
  ResourceHints hints(String accelerator) {
    ResourceHints hints = ResourceHints.create();
    if (memoryMib > 0) {
      hints = hints.withMinRam((long) memoryMib << 20);
    }
    return gpu ? hints.withAccelerator(accelerator) : hints;
  }

  /** For the names of steps; empty where nothing is needed. */
  String words() {
    String memory = memoryMib > 0 ? " with " + memoryMib + " MiB" : "";
    return gpu ? memory + " on a GPU" : memory;
  }
}
