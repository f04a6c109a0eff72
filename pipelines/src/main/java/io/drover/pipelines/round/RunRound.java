package io.drover.pipelines.round;

import io.drover.dsl.json.Json;
import io.drover.pipelines.segment.Chain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Runs chains that do not need each other: longest first → a keyed grouping, which breaks fusion
 * and spreads them → {@link RunChains}. What comes out is only the number of chains done; outcomes
 * are in the store.
 */
public final class RunRound extends PTransform<PBegin, PCollection<Integer>> {
  private static final long serialVersionUID = 1;

  private final List<KV<Integer, String>> keyedChains;
  private final String store;

  private RunRound(List<KV<Integer, String>> keyedChains, String store) {
    this.keyedChains = keyedChains;
    this.store = store;
  }

  /**
   * A round.
   *
   * @param chains what to run
   *     <p>Chains that begin with the same segment, such as the finalists of a population, run one
   *     after the other, so that what they share is trained once; but not where that would leave a
   *     worker without work.
   * @param session tells how many run at once, and in how many groups they are spread; never by
   *     random keys, which do not balance few elements
   * @param store location of the segment store, readable and writable by every worker
   */
  public static RunRound of(List<Chain> chains, Session session, String store) {
    List<List<Chain>> longestFirst = new ArrayList<>(together(chains, session.parallelism()));
    longestFirst.sort(Comparator.comparingDouble(RunRound::cost).reversed());
    int groups = session.groups(longestFirst.size());
    List<KV<Integer, String>> keyed = new ArrayList<>();
    for (int i = 0; i < longestFirst.size(); i++) {
      for (Chain chain : longestFirst.get(i)) {
        keyed.add(KV.of(session.key(i % groups, groups), Json.write(chain)));
      }
    }
    return new RunRound(keyed, store);
  }

  /** What one worker should do one after the other. */
  static Collection<List<Chain>> together(List<Chain> chains, int parallelism) {
    Map<String, List<Chain>> byStart = new LinkedHashMap<>();
    for (Chain chain : chains) {
      byStart.computeIfAbsent(chain.segments().get(0).key(), start -> new ArrayList<>()).add(chain);
    }
    return byStart.size() >= parallelism
        ? byStart.values()
        : chains.stream().map(List::of).toList();
  }

  private static double cost(List<Chain> chains) {
    return chains.stream().mapToDouble(Chain::cost).sum();
  }

  @Override
  public PCollection<Integer> expand(PBegin begin) {
    return begin
        .apply(
            "Chains",
            Create.of(keyedChains).withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
        .apply("Spread", GroupByKey.create())
        .apply("Run", ParDo.of(new RunChains(store)));
  }
}
