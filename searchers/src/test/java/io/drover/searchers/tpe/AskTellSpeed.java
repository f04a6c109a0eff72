package io.drover.searchers.tpe;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.AskTell;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Sampling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long a sampler takes for one ask and tell: the Java side of {@code
 * examples/peers/tpe_speed.py}. Reads lines {@code SAMPLER FINISHED TRIALS SEED}, and answers each
 * with the milliseconds of so many trials, one after the other, in a study that has so many
 * finished random ones: ten float parameters, one objective.
 */
public final class AskTellSpeed {
  private static final int PARAMETERS = 10;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private AskTellSpeed() {}

  /** Answers until there are no more lines. */
  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      System.out.println(
          times(
              words[0],
              Integer.parseInt(words[1]),
              Integer.parseInt(words[2]),
              Long.parseLong(words[3])));
    }
  }

  private static String times(String name, int finished, int trials, long seed) {
    Space space = space();
    Key key = Key.of(seed);
    List<Observation> known = new ArrayList<>();
    for (int i = 0; i < finished; i++) {
      Configuration drawn = Sampling.draw(space, key.child("known").child(i));
      known.add(Observation.of(drawn, sphere(drawn)));
    }
    Problem problem =
        new Problem(space, List.of(Direction.MINIMIZE), finished + trials, 1, key.child("search"));
    AskTell study = new AskTell(sampler(name, problem), known);
    double[] wall = new double[trials];
    double[] cpu = new double[trials];
    for (int i = 0; i < trials; i++) {
      long wallStart = System.nanoTime();
      long cpuStart = THREAD.getCurrentThreadCpuTime();
      AskTell.Trial trial = study.ask(1).get(0);
      study.tell(trial.number(), sphere(trial.configuration()));
      wall[i] = (System.nanoTime() - wallStart) / 1e6;
      cpu[i] = (THREAD.getCurrentThreadCpuTime() - cpuStart) / 1e6;
    }
    return "{\"wall\": " + Arrays.toString(wall) + ", \"cpu\": " + Arrays.toString(cpu) + "}";
  }

  private static Sampler sampler(String name, Problem problem) {
    return sampler(
        (SamplerMethod<?>) Registry.load().find(Kind.SEARCH, name).orElseThrow(), problem);
  }

  private static <P extends Record & SamplerMethod.Trials> Sampler sampler(
      SamplerMethod<P> method, Problem problem) {
    return method.sampler(Params.create(method.params(), Map.of()), problem);
  }

  private static Space space() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int d = 0; d < PARAMETERS; d++) {
      domains.put("x" + d, new FloatDomain(-5, 5, false, OptionalDouble.empty()));
    }
    return new Space(domains);
  }

  private static double sphere(Configuration configuration) {
    double sum = 0;
    for (Object value : configuration.values().values()) {
      sum += (Double) value * (Double) value;
    }
    return sum;
  }
}
