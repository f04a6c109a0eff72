package io.drover.catalog.kernels.impulses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ImpulsesTest {
  private static final int[] JOINED = {0, 1, 0, 2};
  private static final int[] BODIES = {0, 1, 1, 2};

  @Property(tries = 50)
  void worldsSideBySideGiveTheBitsOfWorldsAlone(@ForAll long seed) {
    Worlds worlds = new Worlds(new Random(seed), Hinges.BLOCK);
    Worlds plain = new Worlds(new Random(seed), Hinges.BLOCK);
    for (int i = 0; i < 30; i++) {
      Hinges.sweep(worlds.hinges, JOINED, worlds.velocities, Hinges.BLOCK);
      Patches.sweep(worlds.patches, BODIES, BODIES.length, worlds.velocities, Hinges.BLOCK);
      PlainHinges.sweep(plain.hinges, JOINED, plain.velocities, Hinges.BLOCK);
      PlainPatches.sweep(plain.patches, BODIES, BODIES.length, plain.velocities, Hinges.BLOCK);
    }
    assertThat(worlds.velocities).isEqualTo(plain.velocities);
    assertThat(worlds.hinges).isEqualTo(plain.hinges);
    for (int patch = 0; patch < BODIES.length; patch++) {
      for (int row : new int[] {Patches.NORMAL, Patches.TANGENT}) {
        for (int i = 0; i < Hinges.BLOCK; i++) {
          int first = (patch * Patches.ROWS + Patches.POINT_1 + row) * Hinges.BLOCK + i;
          assertThat(worlds.patches[first]).isEqualTo(plain.patches[first]);
          int second = (patch * Patches.ROWS + Patches.POINT_2 + row) * Hinges.BLOCK + i;
          assertThat(worlds.patches[second]).isEqualTo(plain.patches[second]);
        }
      }
    }
  }

  @Test
  void aPointThatComesDownIsStoppedAndOneThatRisesIsNot() {
    float[] patch = new float[Patches.ROWS];
    patch[Patches.MASS] = 2;
    patch[Patches.NORMAL_Y] = 1;
    patch[Patches.POINT_1 + Patches.ON] = 1;
    patch[Patches.POINT_1 + Patches.NORMAL_MASS] = 0.5f;
    float[] falling = {0, 3, -4};
    Patches.sweep(patch, new int[] {0}, 1, falling, 1);
    assertThat(falling).containsExactly(0, 3, 0);
    assertThat(patch[Patches.POINT_1 + Patches.NORMAL]).isEqualTo(2);
    patch[Patches.POINT_1 + Patches.NORMAL] = 0;
    float[] rising = {0, 3, 4};
    Patches.sweep(patch, new int[] {0}, 1, rising, 1);
    assertThat(rising).containsExactly(0, 3, 4);
  }

  /** Three bodies, two hinges at limits or not, four contacts that are there or not. */
  private static final class Worlds {
    final float[] hinges;
    final float[] patches = new float[BODIES.length * Patches.ROWS * Hinges.BLOCK];
    final float[] velocities;
    private final Random random;
    private final int count;

    Worlds(Random random, int count) {
      this.random = random;
      this.count = count;
      hinges = new float[2 * Hinges.ROWS * count];
      velocities = new float[9 * count];
      for (int i = 0; i < velocities.length; i++) {
        velocities[i] = (float) random.nextGaussian();
      }
      for (int i = 0; i < count; i++) {
        for (int h = 0; h < 2; h++) {
          hinge(h * Hinges.ROWS * count + i);
        }
        for (int p = 0; p < BODIES.length; p++) {
          patch(p * Patches.ROWS * count + i);
        }
      }
    }

    private void hinge(int at) {
      float ax = 0.1f * random.nextFloat();
      float ay = -0.3f;
      float bx = 0.02f;
      float by = 0.5f + 0.1f * random.nextFloat();
      float m = 1.4f;
      float a = 0.3f;
      float b = 9;
      float k11 = m + ay * ay * a + by * by * b;
      float k12 = -ay * ax * a - by * bx * b;
      float k13 = -ay * a - by * b;
      float k22 = m + ax * ax * a + bx * bx * b;
      float k23 = ax * a + bx * b;
      float k33 = a + b;
      float minor1 = k22 * k33 - k23 * k23;
      float minor2 = k23 * k13 - k12 * k33;
      float minor3 = k12 * k23 - k22 * k13;
      float side = random.nextInt(3) - 1;
      float inverse3 = 1 / (k11 * minor1 + k12 * minor2 + k13 * minor3);
      float inverse2 = 1 / (k11 * k22 - k12 * k12);
      float[] masses = {a, b, 0.2f, 1.2f, 1 / k33, 4, 1.6f, -1.6f, ax, ay, bx, by};
      float[] matrix = {k11, k12, k13, k22, k23, k33, inverse3, inverse2, minor1, minor2, minor3};
      write(hinges, at + Hinges.I_A * count, masses);
      write(hinges, at + Hinges.K_11 * count, matrix);
      write(hinges, at + Hinges.SIDE * count, new float[] {side, side == 0 ? 1 : 0});
    }

    private void patch(int at) {
      int points = random.nextInt(3);
      if (points == 0) {
        return;
      }
      float x1 = random.nextFloat() - 1;
      float x2 = random.nextFloat();
      float k11 = 1 + 5 * x1 * x1;
      float k12 = 1 + 5 * x1 * x2;
      float k22 = 1 + 5 * x2 * x2;
      float inverse = 1 / (k11 * k22 - k12 * k12);
      write(patches, at, new float[] {1, 5, 0.6f, 0, 1, k11, k12, k22});
      float[] inverted = {inverse * k22, -inverse * k12, inverse * k11};
      write(patches, at + Patches.INVERSE_11 * count, inverted);
      write(patches, at + Patches.POINT_1 * count, new float[] {1, x1, -0.5f, 1 / k11, 0.4f});
      if (points == 2) {
        write(patches, at + Patches.POINT_2 * count, new float[] {1, x2, -0.5f, 1 / k22, 0.4f});
      }
    }

    private void write(float[] to, int at, float[] rows) {
      for (int row = 0; row < rows.length; row++) {
        to[at + row * count] = rows[row];
      }
    }
  }
}
