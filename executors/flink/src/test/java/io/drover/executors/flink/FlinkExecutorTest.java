package io.drover.executors.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.read.ExperimentReader;
import io.drover.dsl.yaml.InvalidFileException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlinkExecutorTest {
  /** The command shows cards of executors whose runner is not on its class path. */
  @Test
  void itsCardCanBeReadWithoutFlink() throws Exception {
    URL own = FlinkExecutor.class.getProtectionDomain().getCodeSource().getLocation();
    try (WithoutFlink loader = new WithoutFlink(own)) {
      Component<?> executor =
          (Component<?>)
              loader.loadClass(FlinkExecutor.class.getName()).getConstructor().newInstance();
      assertThat(executor.getClass()).isNotEqualTo(FlinkExecutor.class);
      assertThat(executor.card().name()).isEqualTo("flink");
      assertThat(Params.defaults(executor.params())).containsEntry("address", "");
    }
  }

  private static final class WithoutFlink extends URLClassLoader {
    WithoutFlink(URL own) {
      super(new URL[] {own}, FlinkExecutorTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.apache.")) {
        throw new ClassNotFoundException(name);
      }
      if (name.startsWith("io.drover.executors.flink.")) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void spreadsLanesOverAllSubtasks() {
    for (int subtasks : List.of(1, 2, 3, 7, 64)) {
      List<Integer> keys = FlinkSession.keys(subtasks);
      assertThat(new TreeSet<>(keys)).hasSize(subtasks);
    }
    // Numbers themselves would not do: Flink puts both on one of two subtasks, or of four.
    assertThat(IntStream.range(2, 9).filter(n -> !FlinkSession.keys(n).equals(firstNumbers(n))))
        .isNotEmpty();
  }

  private static List<Integer> firstNumbers(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  @Test
  void refusesAnAddressThatIsNone() throws Exception {
    Path file = Files.createTempFile("experiment", ".yaml");
    Files.writeString(
        file,
        """
        kind: experiment
        name: small
        task: CartPole-v1
        algorithm: ppo
        train: {env_steps: 20480}
        executor: {use: flink, address: somewhere}
        """);
    assertThatThrownBy(() -> ExperimentReader.read(file, List.of(), Registry.load()))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(":6:")
        .hasMessageContaining("must be host:port, such as localhost:8081, but is 'somewhere'");
    Files.delete(file);
  }
}
