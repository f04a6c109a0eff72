package io.drover.searchers.gp;

/**
 * A process fitted to data.
 *
 * @param regression of standardised values
 * @param mean what was subtracted from them
 * @param deviation what they were divided by
 */
record Model(Regression regression, double mean, double deviation) {
  /** Below it all values are the same; Optuna's. */
  private static final double LEAST_DEVIATION = 1e-10;

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
   * @return null if the values are all the same, or no kernel fits
   */
  static Model of(Data data, Memory memory) {
    Data early = data.first(fitted(data.size()));
    double sum = 0;
    for (double y : early.y()) {
      sum += y;
    }
    double mean = sum / early.size();
    double squares = 0;
    for (double y : early.y()) {
      squares += (y - mean) * (y - mean);
    }
    double deviation = Math.sqrt(squares / early.size());
    if (!(deviation > LEAST_DEVIATION)) {
      return null;
    }
    Kernel kernel = memory.kernel(standard(early, mean, deviation));
    Regression regression = Regression.of(kernel, standard(data, mean, deviation));
    return regression == null ? null : new Model(regression, mean, deviation);
  }

  /**
   * To how many of the first trials the kernel is fitted: all, as long as that is quick; from 64 on
   * in steps of a thirty-second to a sixty-fourth, and those in between change only what the
   * process knows.
   */
  static int fitted(int trials) {
    return trials - trials % Math.max(1, Integer.highestOneBit(trials) / 32);
  }

  private static Data standard(Data data, double mean, double deviation) {
    double[] y = new double[data.size()];
    double[] noise = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (data.y()[i] - mean) / deviation;
      noise[i] = data.noise()[i] / (deviation * deviation);
    }
    return new Data(data.columns(), data.nominal(), y, noise);
  }

  /** A value in the units of the process. */
  double standard(double value) {
    return (value - mean) / deviation;
  }
}
