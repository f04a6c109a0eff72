package io.drover.executors.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.runners.spark.util.ByteArray;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.spark.HashPartitioner;

class LaneKeysTest {
  @Property(tries = 60)
  void everyLaneHasAPartitionOfItsOwnInOrder(@ForAll @IntRange(min = 1, max = 300) int partitions)
      throws CoderException {
    List<Integer> keys = SparkRounds.keys(partitions);
    HashPartitioner spark = new HashPartitioner(partitions);
    for (int lane = 0; lane < partitions; lane++) {
      byte[] encoded = CoderUtils.encodeToByteArray(VarIntCoder.of(), keys.get(lane));
      assertThat(spark.getPartition(new ByteArray(encoded))).isEqualTo(lane);
    }
  }
}
