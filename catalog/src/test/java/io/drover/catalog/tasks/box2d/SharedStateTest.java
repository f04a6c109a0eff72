package io.drover.catalog.tasks.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.box2d.world.Arena;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jbox2d.callbacks.ContactImpulse;
import org.jbox2d.callbacks.ContactListener;
import org.jbox2d.collision.Collision;
import org.jbox2d.collision.Manifold;
import org.jbox2d.common.Transform;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.joints.RevoluteJointDef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JBox2D has vectors that all threads share. Trainings at the same time repeat to the bit only
 * where no step writes to one; a race that is lost once in 100,000 steps is not seen otherwise.
 */
final class SharedStateTest {
  private static final int COPIES = 8;
  private static final int STEPS = 400;

  private final List<Vec2> shared = shared();

  static Stream<TaskType<?>> types() {
    return Box2dTasksTest.types();
  }

  private static List<Vec2> shared() {
    List<Vec2> shared = new ArrayList<>();
    for (Class<?> type : List.of(Transform.class, Collision.class)) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == Vec2.class) {
          field.setAccessible(true);
          try {
            shared.add((Vec2) field.get(null));
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
    return shared;
  }

  @AfterEach
  void restore() {
    shared.forEach(Vec2::setZero);
  }

  @ParameterizedTest
  @MethodSource("types")
  void noStepWritesToWhatThreadsShare(TaskType<?> type) {
    assertThat(shared).hasSize(2);
    Vec2 untouched = new Vec2(Float.NaN, 123);
    shared.forEach(vector -> vector.set(untouched));
    Task task = create(type);
    task.reset(Key.of(3));
    Rng rng = Key.of(4).rng();
    ActionSpace actions = task.facts().actions();
    float[] taken = new float[COPIES * actions.size()];
    for (int i = 0; i < STEPS; i++) {
      for (int k = 0; k < taken.length; k++) {
        taken[k] = actions.continuous() ? 2 * rng.nextFloat() - 1 : rng.nextInt(4);
      }
      task.step(taken);
    }
    assertThat(shared).as("vectors of JBox2D").containsOnly(untouched);
  }

  @Test
  void norDoesOneOnABlock() {
    Vec2 untouched = new Vec2(Float.NaN, 123);
    shared.forEach(vector -> vector.set(untouched));
    Touched touched = new Touched();
    Arena arena = new Arena(2, 1, touched);
    arena.clear(-10);
    Vec2[] corners = {
      Arena.point(0, 0), Arena.point(4, 0), Arena.point(4, 1), Arena.point(0, 1),
    };
    arena.polygon(corners, 0.5);
    RevoluteJointDef hinge = new RevoluteJointDef();
    hinge.bodyA = arena.part(2, 2.2, 0, Arena.box(0.2, 0.2), 1, 0.5, 0x0020);
    hinge.bodyB = arena.part(2, 1.7, 0, Arena.box(0.2, 0.2), 1, 0.5, 0x0020);
    hinge.localAnchorA.set(0, -0.25f);
    hinge.localAnchorB.set(0, 0.25f);
    arena.join(hinge);
    for (int i = 0; i < 100; i++) {
      arena.step();
    }
    assertThat(touched.count).isPositive();
    assertThat(shared).as("vectors of JBox2D").containsOnly(untouched);
  }

  private static <P extends Record> Task create(TaskType<P> type) {
    return type.create(Params.create(type.params(), Map.of()), COPIES);
  }

  /** Counts contacts that begin. */
  private static final class Touched implements ContactListener {
    int count;

    @Override
    public void beginContact(Contact contact) {
      count++;
    }

    @Override
    public void endContact(Contact contact) {}

    @Override
    public void preSolve(Contact contact, Manifold before) {}

    @Override
    public void postSolve(Contact contact, ContactImpulse pushed) {}
  }
}
