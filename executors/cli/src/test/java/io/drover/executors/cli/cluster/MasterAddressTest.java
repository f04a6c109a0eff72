package io.drover.executors.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "spark://here:1", "spark://10.0.0.1:65535"})
  void takesHostAndPort(String address) {
    MasterAddress.check(address, "spark://", "here:7077");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "here:1",
        "spark://here",
        "spark://here:0",
        "spark://here:65536",
        "spark://here:99999"
      })
  void refusesWhatIsNone(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterAddress.check(address, "spark://", "here:7077"))
        .withMessageContaining("such as spark://here:7077, but is '" + address + "'");
  }

  @Test
  void tellsWhyNobodyAnswers() {
    IOException unresolved = new ConnectException();
    unresolved.initCause(new ConnectException().initCause(new UnresolvedAddressException()));
    assertThat(told(unresolved)).contains("there is no host of that name");
    assertThat(told(new UnknownHostException("moon"))).contains("there is no host of that name");
    assertThat(told(new ConnectException())).contains("nothing listens there");
    assertThat(told(new IOException("it talks nonsense"))).contains("it talks nonsense.");
  }

  private static String told(IOException why) {
    return MasterAddress.unanswered("Flink cluster", "flink", "moon:1", why).getMessage();
  }
}
