package io.drover.pipelines.round;

import io.drover.dsl.json.Json;
import io.drover.pipelines.segment.Chain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
   * @param groups number of keys; never random ones, which do not balance few elements
   * @param store location of the segment store, readable and writable by every worker
   */
  public static RunRound of(List<Chain> chains, int groups, String store) {
    List<Chain> longestFirst = new ArrayList<>(chains);
    longestFirst.sort(Comparator.comparingDouble(Chain::cost).reversed());
    List<KV<Integer, String>> keyed = new ArrayList<>();
    for (int i = 0; i < longestFirst.size(); i++) {
      keyed.add(KV.of(i % groups, Json.write(longestFirst.get(i))));
    }
    return new RunRound(keyed, store);
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
