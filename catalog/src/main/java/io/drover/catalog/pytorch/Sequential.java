package io.drover.catalog.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Layers one after the other (PyTorch's {@code nn.Sequential}) whose parameters lie in a flat
 * vector. Used by one thread; several may work in several threads at the same time.
 *
 * <p>DJL's {@code GradientCollector} allows one gradient at a time in the whole JVM. PyTorch itself
 * knows no such limit: whether operations are recorded is a matter of the thread, and a graph on
 * the processor is walked back by the thread that asks. So this class switches recording on and
 * asks for the way back through {@link JniUtils}, which the collector wraps, and needs no lock that
 * would make members wait for one another.
 *
 * <p>All that a pass makes belongs to a manager of its own, closed before the next one: in DJL a
 * result belongs to the manager of what it was computed from, so the parameters' leaf and the input
 * are put there first.
 */
public final class Sequential implements AutoCloseable {
  /** Gives back the memory of those that were never closed, as where a training did not begin. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final List<Layer> layers;
  private final int inputs;
  private final int outputs;
  private final int parameters;
  private final long[] boundaries;

  private final NDManager device;
  private final Cleaner.Cleanable memory;
  private final NativeFloats weightFloats;
  private final NativeFloats inputFloats;
  private final NativeFloats slopeFloats;
  private final float[] slopes;

  /** All parameters, outside of any graph; null before the first {@link #load}. */
  private NDArray weights;

  private NDManager pass;
  private NDArray leaf;
  private NDArray features;
  private NDArray output;

  /**
   * Starts PyTorch if need be.
   *
   * @param inputs numbers in a row of input
   * @param outputs numbers in a row of output
   * @param cuda on the first Nvidia GPU, not on the processor
   * @throws io.drover.catalog.backend.BackendMissingException if PyTorch cannot be used here
   */
  public Sequential(List<Layer> layers, int inputs, int outputs, boolean cuda) {
    this.layers = List.copyOf(layers);
    this.inputs = inputs;
    this.outputs = outputs;
    long[] ends =
        layers.stream().flatMap(l -> l.parameters().stream()).mapToLong(Shape::size).toArray();
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    parameters = Math.toIntExact(ends[ends.length - 1]);
    boundaries = Arrays.copyOf(ends, ends.length - 1);
    slopes = new float[parameters];
    device = PyTorch.manager(cuda);
    NDManager host = PyTorch.hostManager();
    memory = CLEANER.register(this, closing(device, host));
    pass = device.newSubManager();
    weightFloats = new NativeFloats(host);
    inputFloats = new NativeFloats(host);
    slopeFloats = new NativeFloats(host);
  }

  private static Runnable closing(NDManager device, NDManager host) {
    return () -> {
      device.close();
      host.close();
    };
  }

  /** How many parameters there are. */
  public int parameters() {
    return parameters;
  }

  /** Takes over parameters from {@code at} on. */
  public void load(float[] values, int at) {
    weightFloats.put(values, at, parameters);
    if (weights != null) {
      weights.close();
    }
    weights = weightFloats.tensor(device, new Shape(parameters));
  }

  /**
   * @param x {@code [rows, inputs]} from {@code xAt} on
   * @param y result, {@code [rows, outputs]}
   */
  public void forward(float[] x, int xAt, int rows, float[] y) {
    NDArray input = begin(x, xAt, rows);
    leaf.setRequiresGradient(true);
    run(input);
    NativeFloats.read(output, y, 0, rows * outputs);
  }

  /** What the last layer was given in the last pass, {@code [rows, units]}. */
  public void features(float[] values, int count) {
    NativeFloats.read(features, values, 0, count);
  }

  /**
   * Adds to the gradient of the parameters, after {@link #forward} of the same rows.
   *
   * @param dy gradient by the output, {@code [rows, outputs]}
   * @param gradient flat, those of the parameters from {@code at} on
   */
  public void backward(float[] dy, int rows, float[] gradient, int at) {
    back(dy, rows);
    NativeFloats.read(leaf.getGradient(), slopes, 0, parameters);
    for (int i = 0; i < parameters; i++) {
      gradient[at + i] += slopes[i];
    }
  }

  /**
   * The gradient by the inputs alone. The rows go forward once more, now with the parameters as
   * constants, which costs less than the parameters' gradients would.
   *
   * @param dx result, {@code [rows, inputs]} from {@code dxAt} on
   */
  public void inputGradient(float[] x, int xAt, int rows, float[] dy, float[] dx, int dxAt) {
    NDArray input = begin(x, xAt, rows);
    input.setRequiresGradient(true);
    run(input);
    back(dy, rows);
    NativeFloats.read(input.getGradient(), dx, dxAt, rows * inputs);
  }

  /** Forgets the last pass; makes a leaf of the parameters for the next, and its input. */
  private NDArray begin(float[] x, int xAt, int rows) {
    PyTorch.requireOneThread();
    pass.close();
    pass = device.newSubManager();
    leaf = weights.stopGradient();
    leaf.attach(pass);
    inputFloats.put(x, xAt, rows * inputs);
    return inputFloats.tensor(pass, new Shape(rows, inputs));
  }

  private void run(NDArray input) {
    // New threads record by default, the one that started PyTorch does not: so say it each time.
    JniUtils.setGradMode(true);
    try {
      List<NDArray> parts = leaf.split(boundaries, 0);
      NDArray x = input;
      int next = 0;
      for (Layer layer : layers) {
        features = x;
        List<Shape> shapes = layer.parameters();
        List<NDArray> own = new ArrayList<>(shapes.size());
        for (Shape shape : shapes) {
          NDArray flat = parts.get(next++);
          own.add(shape.dimension() == 1 ? flat : flat.reshape(shape));
        }
        x = layer.forward(x, own);
      }
      output = x;
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  private void back(float[] dy, int rows) {
    slopeFloats.put(dy, 0, rows * outputs);
    NDArray by = slopeFloats.tensor(pass, new Shape(rows, outputs));
    JniUtils.backward((PtNDArray) output, (PtNDArray) by, false, false);
  }

  /** Gives back all memory of PyTorch. */
  @Override
  public void close() {
    memory.clean();
  }
}
