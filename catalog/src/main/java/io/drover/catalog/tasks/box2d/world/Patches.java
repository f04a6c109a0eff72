package io.drover.catalog.tasks.box2d.world;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Island;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.ContactSolver;
import org.jbox2d.dynamics.contacts.ContactVelocityConstraint;
import org.jbox2d.dynamics.contacts.ContactVelocityConstraint.VelocityConstraintPoint;
import org.jbox2d.dynamics.contacts.Velocity;

/**
 * Contacts along a patch of ground with two points, as in Box2D from 2.2.2 on: both points are
 * solved together where the condition number of their matrix is below 1000. JBox2D still has 100,
 * and drops the second point of contacts that Box2D keeps.
 */
final class Patches {
  private static final float MAX_CONDITION = 1000;
  private static final VarHandle ISLAND;
  private static final VarHandle SOLVER;

  static {
    try {
      Lookup lookup = MethodHandles.lookup();
      ISLAND =
          MethodHandles.privateLookupIn(World.class, lookup)
              .findVarHandle(World.class, "island", Island.class);
      SOLVER =
          MethodHandles.privateLookupIn(Island.class, lookup)
              .findVarHandle(Island.class, "contactSolver", ContactSolver.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("another JBox2D", e);
    }
  }

  private Patches() {}

  /** The solver of a world's contacts, which JBox2D keeps to itself. */
  static ContactSolver solver(World world) {
    return (ContactSolver) SOLVER.get((Island) ISLAND.get(world));
  }

  /**
   * Takes back the second points that were dropped, once velocity constraints are initialised.
   *
   * @param warm whether the solver has applied the impulses of the last step
   */
  static void restore(ContactSolver solver, boolean warm) {
    for (int i = 0; i < solver.m_count; i++) {
      ContactVelocityConstraint patch = solver.m_velocityConstraints[i];
      if (patch.pointCount == 1
          && solver.m_contacts[patch.contactIndex].getManifold().pointCount == 2) {
        restore(solver, patch, warm);
      }
    }
  }

  private static void restore(ContactSolver solver, ContactVelocityConstraint patch, boolean warm) {
    VelocityConstraintPoint first = patch.points[0];
    VelocityConstraintPoint second = patch.points[1];
    float mass = patch.invMassA + patch.invMassB;
    float a1 = Vec2.cross(first.rA, patch.normal);
    float b1 = Vec2.cross(first.rB, patch.normal);
    float a2 = Vec2.cross(second.rA, patch.normal);
    float b2 = Vec2.cross(second.rB, patch.normal);
    float k11 = mass + patch.invIA * a1 * a1 + patch.invIB * b1 * b1;
    float k22 = mass + patch.invIA * a2 * a2 + patch.invIB * b2 * b2;
    float k12 = mass + patch.invIA * a1 * a2 + patch.invIB * b1 * b2;
    if (!(k11 * k11 < MAX_CONDITION * (k11 * k22 - k12 * k12))) {
      return;
    }
    patch.pointCount = 2;
    patch.K.ex.set(k11, k12);
    patch.K.ey.set(k12, k22);
    patch.K.invertToOut(patch.normalMass);
    if (warm) {
      push(solver.m_velocities[patch.indexA], second, patch, second.rA, -1);
      push(solver.m_velocities[patch.indexB], second, patch, second.rB, 1);
    }
  }

  private static void push(
      Velocity velocity,
      VelocityConstraintPoint point,
      ContactVelocityConstraint patch,
      Vec2 arm,
      float sign) {
    float mass = sign * (sign < 0 ? patch.invMassA : patch.invMassB);
    float inertia = sign * (sign < 0 ? patch.invIA : patch.invIB);
    Vec2 normal = patch.normal;
    float x = normal.y * point.tangentImpulse + normal.x * point.normalImpulse;
    float y = -normal.x * point.tangentImpulse + normal.y * point.normalImpulse;
    velocity.v.x += mass * x;
    velocity.v.y += mass * y;
    velocity.w += inertia * (arm.x * y - arm.y * x);
  }
}
