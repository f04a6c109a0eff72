package io.drover.catalog.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void oneDaemonWarmsUpAJvmAndEndsByItself() throws InterruptedException {
    List<Thread> before = warming();
    WarmUp.start();
    WarmUp.start();
    List<Thread> after = warming();
    assertThat(before).isEmpty();
    assertThat(after).hasSizeLessThanOrEqualTo(1).allMatch(Thread::isDaemon);
    for (Thread thread : after) {
      thread.join(Duration.ofMinutes(1).toMillis());
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static List<Thread> warming() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("kernels-warm-up"))
        .toList();
  }
}
