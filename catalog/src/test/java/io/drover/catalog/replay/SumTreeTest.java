package io.drover.catalog.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SumTreeTest {
  /** Whole numbers, so that sums are exact in any order. */
  @Property(tries = 100)
  void findsTheLeafAtEveryPlaceOfTheCumulativeSum(
      @ForAll @IntRange(min = 1, max = 70) int size, @ForAll long seed) {
    SumTree tree = new SumTree(size);
    double[] leaves = new double[size];
    Rng rng = Key.of(seed).rng();
    for (int i = 0; i < 3 * size; i++) {
      int leaf = rng.nextInt(size);
      leaves[leaf] = rng.nextInt(4);
      tree.set(leaf, leaves[leaf]);
    }
    double sum = 0;
    for (int leaf = 0; leaf < size; leaf++) {
      assertThat(tree.get(leaf)).isEqualTo(leaves[leaf]);
      for (double place = sum; place < sum + leaves[leaf]; place += 0.5) {
        assertThat(tree.find(place)).isEqualTo(leaf);
      }
      sum += leaves[leaf];
    }
    assertThat(tree.total()).isEqualTo(sum);
    if (sum > 0) {
      assertThat(leaves[tree.find(sum)]).as("leaf at the very end").isPositive();
    }
  }

  @Property(tries = 50)
  void isTheSameHoweverItsLeavesWereSet(
      @ForAll @IntRange(min = 1, max = 50) int size, @ForAll long seed) {
    SumTree stepwise = new SumTree(size);
    Rng rng = Key.of(seed).rng();
    for (int i = 0; i < 5 * size; i++) {
      stepwise.set(rng.nextInt(size), (float) rng.nextDouble());
    }
    SumTree atOnce = new SumTree(size);
    for (int leaf = 0; leaf < size; leaf++) {
      atOnce.fill(leaf, stepwise.get(leaf));
    }
    atOnce.sum();
    assertThat(atOnce.total()).isEqualTo(stepwise.total());
    for (int i = 0; i < 20 && stepwise.total() > 0; i++) {
      double place = rng.nextDouble() * stepwise.total();
      assertThat(atOnce.find(place)).isEqualTo(stepwise.find(place));
    }
  }
}
