package io.drover.catalog.openblas;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class OpenBlasKernelsTest {
  /** Not when the JVM collects garbage, of which it sees too little to do so. */
  @Test
  void aClosedNetworkGivesItsMemoryBack() {
    NetworkSpec spec =
        new NetworkSpec(
            40,
            Optional.empty(),
            List.of(64, 64),
            Activation.named("tanh"),
            false,
            List.of(new Head(3, 1)),
            new TorchUniform());
    long before = Pointer.totalBytes();
    Network network = Backend.named("openblas").network(spec, 0);
    float[] parameters = new float[network.end()];
    network.load(parameters);
    float[] x = new float[16 * 40];
    network.forward(x, 0, 16);
    network.backward(x, 0, 16, new float[parameters.length]);
    assertThat(Pointer.totalBytes()).isGreaterThan(before);
    network.close();
    network.close();
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
  }
}
