package io.drover.catalog.kernels.impulses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final float[] RARE = {
    0f, -0f, 1e-30f, -1e-9f, 2e6f, -3e9f, Float.NaN, Float.POSITIVE_INFINITY, (float) Math.PI
  };

  @Property(tries = 200)
  void anglesSideBySideTurnToTheBitsOfAnglesAlone(@ForAll long seed) {
    assumeTrue(Hinges.VECTOR);
    Random random = new Random(seed);
    float[] bodies = new float[Places.BODY_ROWS * Hinges.BLOCK];
    for (int i = 0; i < Hinges.BLOCK; i++) {
      bodies[i] = (float) random.nextGaussian() * (1 << random.nextInt(5));
    }
    bodies[random.nextInt(Hinges.BLOCK)] = RARE[random.nextInt(RARE.length)];
    float[] angles = bodies.clone();
    VectorRotations.rotate(bodies, 0);
    Rotation rotation = new Rotation();
    for (int i = 0; i < Hinges.BLOCK; i++) {
      rotation.set(angles[i]);
      assertBits(bodies[Places.SIN * Hinges.BLOCK + i], rotation.sin);
      assertBits(bodies[Places.COS * Hinges.BLOCK + i], rotation.cos);
      assertBits(bodies[i], angles[i]);
    }
  }

  private static void assertBits(float one, float other) {
    assertThat(Float.floatToIntBits(one)).isEqualTo(Float.floatToIntBits(other));
  }

  @Test
  void aPointThatIsTooDeepIsMovedOutByAShare() {
    assumeTrue(Hinges.VECTOR);
    int n = Hinges.BLOCK;
    float[] bodies = new float[Places.BODY_ROWS * n];
    float[] point = new float[Places.POINT_ROWS * n];
    int world = 5;
    bodies[Places.Y * n + world] = -0.25f;
    for (int row : new int[] {Places.ON, Places.OF_GROUND, Places.MASS, Places.NORMAL_Y}) {
      point[row * n + world] = 1;
    }
    float[] separation = new float[n];
    float[] open = new float[n];
    Places.Limits limits = new Places.Limits(0.5f, 0, 0, 1, 1);
    Places.pass(bodies, new float[0], new int[0], point, new int[1], 1, limits, separation, open);
    for (int i = 0; i < n; i++) {
      assertThat(bodies[Places.Y * n + i]).isEqualTo(i == world ? -0.125f : 0);
      assertThat(separation[i]).isEqualTo(i == world ? -0.25f : 0);
      assertThat(open[i]).isZero();
    }
  }
}
