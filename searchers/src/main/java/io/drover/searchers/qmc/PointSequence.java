package io.drover.searchers.qmc;

/** Points of the unit cube [0, 1)ⁿ that fill it more evenly than independent ones. */
interface PointSequence {
  /** The coordinates of the point with this index, from 0. */
  double[] point(int index);
}
