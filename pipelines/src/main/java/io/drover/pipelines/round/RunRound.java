package io.drover.pipelines.round;

import io.drover.dsl.json.Json;
import io.drover.pipelines.segment.Chain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Runs chains that do not need each other: longest first → a keyed grouping, which breaks fusion
 * and spreads them → {@link RunChains}. What comes out is only the number of chains done; outcomes
 * are in the store.
 */
public final class RunRound extends PTransform<PBegin, PCollection<Integer>> {
  private static final long serialVersionUID = 1;

  private final Map<Needs, List<KV<Integer, String>>> keyedChains;
  private final String accelerator;
  private final String store;

  private RunRound(
      Map<Needs, List<KV<Integer, String>>> keyedChains, String accelerator, String store) {
    this.keyedChains = keyedChains;
    this.accelerator = accelerator;
    this.store = store;
  }

  /**
   * A round.
   *
   * @param chains what to run
   *     <p>Chains that begin with the same segment, such as the finalists of a population, run one
   *     after the other, so that what they share is trained once; but not where that would leave a
   *     worker without work.
   * @param needs what each asks of its worker; those that ask for the same make a branch of the
   *     pipeline, which carries it as resource hints
   * @param session tells how many run at once, and in how many groups they are spread; never by
   *     random keys, which do not balance few elements
   * @param store location of the segment store, readable and writable by every worker
   */
  public static RunRound of(
      List<Chain> chains, Function<Chain, Needs> needs, Session session, String store) {
    Map<Needs, List<Chain>> byNeeds = new LinkedHashMap<>();
    for (Chain chain : chains) {
      byNeeds.computeIfAbsent(needs.apply(chain), n -> new ArrayList<>()).add(chain);
    }
    Map<Needs, List<KV<Integer, String>>> keyed = new LinkedHashMap<>();
    byNeeds.forEach((need, alike) -> keyed.put(need, keyed(alike, session)));
    return new RunRound(keyed, session.accelerator(), store);
  }

  private static List<KV<Integer, String>> keyed(List<Chain> chains, Session session) {
    List<List<Chain>> longestFirst = new ArrayList<>(together(chains, session.parallelism()));
    longestFirst.sort(Comparator.comparingDouble(RunRound::cost).reversed());
    int groups = session.groups(longestFirst.size());
    List<KV<Integer, String>> keyed = new ArrayList<>();
    for (int i = 0; i < longestFirst.size(); i++) {
      for (Chain chain : longestFirst.get(i)) {
        keyed.add(KV.of(session.key(i % groups, groups), Json.write(chain)));
      }
    }
    return keyed;
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
    List<PCollection<Integer>> branches = new ArrayList<>();
    keyedChains.forEach((needs, chains) -> branches.add(branch(begin, needs, chains)));
    return branches.size() == 1
        ? branches.get(0)
        : PCollectionList.of(branches).apply("All", Flatten.pCollections());
  }

  private PCollection<Integer> branch(PBegin begin, Needs needs, List<KV<Integer, String>> chains) {
    String words = needs.words();
    return begin
        .apply(
            "Chains" + words,
            Create.of(chains).withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
        .apply("Spread" + words, GroupByKey.create())
        .apply(
            "Run" + words,
            ParDo.of(new RunChains(store)).setResourceHints(needs.hints(accelerator)));
  }
}
