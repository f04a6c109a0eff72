package io.drover.catalog.tasks.bbob;

/** A function with a known optimum; may keep scratch memory, and so belongs to one thread. */
public interface Landscape {
  /** How far the value of a point is above the optimum, at least 0. */
  double gap(double[] x);

  /** A point whose gap is 0, as a new array. */
  double[] optimum();
}
