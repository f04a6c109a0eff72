package io.drover.searchers.gp;

/**
 * A process fitted to data.
 *
 * @param regression of warped values
 * @param warp how values became these
 */
record Model(Regression regression, Warp warp) {
  /** The data that a kernel was fitted to last, and the kernel. */
  static final class Memory {
    private Data data;
    private Kernel kernel;

    private Kernel kernel(Data wanted) {
      if (data == null || !data.same(wanted)) {
        kernel = Evidence.fit(wanted);
        data = wanted;
      }
      return kernel;
    }
  }

  /**
   * Fits.
   *
   * @param memory is asked first
   * @param bent whether values may be bent, or only standardised
   * @return null if the values are all the same, or no kernel fits
   */
  static Model of(Data data, Memory memory, boolean bent) {
    Data early = data.first(fitted(data.size()));
    Warp warp = Warp.of(early.y(), bent);
    if (warp == null) {
      return null;
    }
    Regression regression = Regression.of(memory.kernel(warped(early, warp)), warped(data, warp));
    return regression == null ? null : new Model(regression, warp);
  }

  /**
   * To how many of the first trials the kernel is fitted: all, as long as that is quick; from 64 on
   * in steps of a thirty-second to a sixty-fourth, and those in between change only what the
   * process knows.
   */
  static int fitted(int trials) {
    return trials - trials % Math.max(1, Integer.highestOneBit(trials) / 32);
  }

  private static Data warped(Data data, Warp warp) {
    double[] y = new double[data.size()];
    double[] noise = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double slope = warp.slope(data.y()[i]);
      y[i] = warp.at(data.y()[i]);
      noise[i] = data.noise()[i] * slope * slope;
    }
    return new Data(data.columns(), data.nominal(), y, noise);
  }
}
