package io.drover.searchers.gp;

import java.util.Arrays;

/**
 * A process fitted to data.
 *
 * @param regression of warped values
 * @param warp how values became these
 * @param data with values as they are
 * @param bent with warped values
 */
record Model(Regression regression, Warp warp, Data data, Data bent) {
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
   * @param bend whether values may be bent, or only standardised, as those with known noise always
   *     are: what makes them skewed may be the noise
   * @return null if the values are all the same, or no kernel fits
   */
  static Model of(Data measured, Memory memory, boolean bend) {
    int count = fitted(measured.size());
    Data data = measured.relative(count);
    Data early = data.first(count);
    Warp warp = Warp.of(early.y(), bend && !data.noisy());
    if (warp == null) {
      return null;
    }
    return of(memory.kernel(warped(early, warp)), warp, data, warped(data, warp));
  }

  private static Model of(Kernel kernel, Warp warp, Data data, Data bent) {
    Regression regression = Regression.of(kernel, bent);
    return regression == null ? null : new Model(regression, warp, data, bent);
  }

  /** With lengths of half the size; null if they do not fit at all. */
  Model shorter() {
    return of(regression.kernel().shorter(), warp, data, bent);
  }

  /**
   * What one of the data's points is worth to an improvement: its mean, so that a lucky value does
   * not count, or where nothing is known of the values' noise, its value.
   */
  double worth(int point, double[] features) {
    return bent.noisy() ? regression.at(features).mean : bent.y()[point];
  }

  /** By how much the warped value grows with the value, at one of the data's points. */
  double slope(int point) {
    return warp.slope(data.y()[point]);
  }

  /** The variance of a trial's value, on average. */
  double noise() {
    return regression.kernel().noise();
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
    double[] y = Arrays.stream(data.y()).map(warp::at).toArray();
    return new Data(data.columns(), data.nominal(), data.conditional(), y, data.noise());
  }
}
