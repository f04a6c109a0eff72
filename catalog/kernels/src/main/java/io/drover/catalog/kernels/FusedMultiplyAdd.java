package io.drover.catalog.kernels;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Whether the processor multiplies and adds with one rounding. */
final class FusedMultiplyAdd {
  private static final boolean MISSING = "false".equals(flag());

  private FusedMultiplyAdd() {}

  /**
   * Refuses a machine on which Math.fma is emulated: the same bits, but thousands of times slower.
   */
  static void require() {
    if (MISSING) {
      throw new IllegalStateException(
          "this processor has no fused multiply-add (HotSpot's UseFMA is false), without which"
              + " training would take thousands of times longer; use a machine that has it (x86-64"
              + " since 2013, ARM64)");
    }
  }

  private static String flag() {
    try {
      var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return bean == null ? "" : bean.getVMOption("UseFMA").getValue();
    } catch (IllegalArgumentException e) {
      return ""; // another JVM than HotSpot, or a release without the flag
    }
  }
}
