package io.drover.searchers.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every sampler proposes the same in another JVM, whose sets and maps have other orders. */
final class SecondProcessTest {
  private static final int BATCHES = 6;
  private static final int BATCH = 4;

  @Test
  void anotherProcessProposesTheSame() throws IOException, InterruptedException {
    List<String> here = proposals();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SecondProcessTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(here).hasSizeGreaterThan(2 * BATCHES * BATCH);
    assertThat(there.lines().toList()).isEqualTo(here);
  }

  /** Prints what every sampler proposes. */
  public static void main(String[] arguments) {
    proposals().forEach(System.out::println);
  }

  private static List<String> proposals() {
    List<String> proposals = new ArrayList<>();
    for (Component<?> component : Registry.load().all(Kind.SEARCH)) {
      if (component instanceof SamplerMethod<?> method) {
        proposals.addAll(proposals(method));
      }
    }
    return proposals;
  }

  /** In the space with conditions and choices, or in what is left of it where it refuses that. */
  private static <P extends Record & SamplerMethod.Trials> List<String> proposals(
      SamplerMethod<P> method) {
    P params = Params.create(method.params(), required(method));
    Space space = method.refuses(params, space(true)).isEmpty() ? space(true) : space(false);
    Problem problem =
        new Problem(space, List.of(Direction.MAXIMIZE), BATCHES * BATCH, BATCH, Key.of(7));
    AskTell study = new AskTell(method.sampler(params, problem));
    List<String> proposals = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      for (AskTell.Trial trial : study.ask(BATCH)) {
        proposals.add(method.card().name() + " " + trial);
        study.tell(trial.number(), Key.of(trial.configuration().toString()).rng().nextDouble());
      }
    }
    return proposals;
  }

  private static Map<String, Object> required(SamplerMethod<?> method) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(method.params())) {
      if (spec.required()) {
        params.put(spec.name(), 1L);
      } else if (spec.name().equals("population")) {
        params.put(spec.name(), 4L);
      } else if (spec.name().equals("points")) {
        params.put(spec.name(), 3L); // of numbers without steps
      }
    }
    return params;
  }

  private static Space space(boolean conditional) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put(
        "gamma", new FloatDomain(0.9, 0.9999, Scale.COMPLEMENT_LOG, OptionalDouble.empty()));
    domains.put("clip", new FloatDomain(0.1, 0.4, false, OptionalDouble.of(0.05)));
    domains.put("batch", new IntDomain(32, 1024, false, 1, true));
    domains.put("rollout", new IntDomain(16, 4096, true, 1, false));
    domains.put("layers", new CategoricalDomain(List.of("small", "medium", "large"), true));
    Map<String, Condition> conditions = new LinkedHashMap<>();
    if (conditional) {
      domains.put("algorithm", new CategoricalDomain(List.of("ppo", "a2c", "sac")));
      domains.put("tau", new FloatDomain(1e-3, 1, true, OptionalDouble.empty()));
      domains.put("epochs", new IntDomain(1, 10, false, 1, false));
      conditions.put("tau", new Condition("algorithm", List.of("sac")));
      conditions.put(
          "epochs",
          new Condition(
              Map.of("algorithm", List.of("ppo", "a2c"), "layers", List.of("small", "large"))));
    }
    Constraint fits =
        new Constraint(
            "batch <= rollout",
            new Formula.Parameter("batch"),
            Constraint.Relation.LESS_OR_EQUAL,
            new Formula.Parameter("rollout"));
    return new Space(domains, conditions, List.of(fits));
  }
}
