package io.drover.catalog.tasks.box2d;

import org.jbox2d.common.Rot;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.SolverData;
import org.jbox2d.dynamics.contacts.Position;
import org.jbox2d.dynamics.contacts.Velocity;
import org.jbox2d.dynamics.joints.Joint;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/**
 * A revolute joint with a motor and limits that are apart, in the place of JBox2D's own: the same
 * operations in the same order, on numbers instead of pooled vectors. Catto (2009), "Modeling and
 * solving constraints", Game Developers Conference; sequential impulses as in Box2D's manual.
 *
 * <p>A point constraint K · (x, y) of two rows, with a third row for the limit when the angle is at
 * one, and the motor by itself.
 */
final class Hinge extends Joint {
  private static final int FREE = 0;
  private static final int AT_LOWER = -1;
  private static final int AT_UPPER = 1;

  private final Hinges all;
  private final float anchorAx;
  private final float anchorAy;
  private final float anchorBx;
  private final float anchorBy;
  private final float referenceAngle;
  private final float lowerAngle;
  private final float upperAngle;
  private float motorSpeed;
  private float maxMotorTorque;

  /** Accumulated over steps, N s and N m s. */
  private float impulseX;

  private float impulseY;
  private float impulseZ;
  private float motorImpulse;
  private int limit;

  /** Of the running step: inverse masses and moments, arms, K and what is known of its inverse. */
  private final float mA;

  private final float mB;
  private final float iA;
  private final float iB;
  private final float motorMass;
  private float maxImpulse;
  private float rAx;
  private float rAy;
  private float rBx;
  private float rBy;
  private float k11;
  private float k12;
  private float k13;
  private float k22;
  private float k23;
  private final float k33;
  private float inverse22;
  private float inverse33;
  private float minor1;
  private float minor2;
  private float minor3;
  private Velocity a;
  private Velocity b;

  Hinge(Hinges all, RevoluteJointDef def) {
    super(null, def);
    this.all = all;
    Vec2 centerA = def.bodyA.getLocalCenter();
    Vec2 centerB = def.bodyB.getLocalCenter();
    anchorAx = def.localAnchorA.x - centerA.x;
    anchorAy = def.localAnchorA.y - centerA.y;
    anchorBx = def.localAnchorB.x - centerB.x;
    anchorBy = def.localAnchorB.y - centerB.y;
    referenceAngle = def.referenceAngle;
    lowerAngle = def.lowerAngle;
    upperAngle = def.upperAngle;
    motorSpeed = def.motorSpeed;
    maxMotorTorque = def.maxMotorTorque;
    mA = def.bodyA.m_invMass;
    mB = def.bodyB.m_invMass;
    iA = def.bodyA.m_invI;
    iB = def.bodyB.m_invI;
    k33 = iA + iB;
    motorMass = 1 / k33;
  }

  /** Drives the joint from the next step on. */
  void drive(float speed, float maxTorque) {
    motorSpeed = speed;
    maxMotorTorque = maxTorque;
  }

  float angle() {
    return m_bodyB.m_sweep.a - m_bodyA.m_sweep.a - referenceAngle;
  }

  float speed() {
    return m_bodyB.m_angularVelocity - m_bodyA.m_angularVelocity;
  }

  @Override
  public void initVelocityConstraints(SolverData data) {
    // The world does not know this joint, only the one it replaces.
    m_islandFlag = false;
    all.add(this);
    a = data.velocities[m_bodyA.m_islandIndex];
    b = data.velocities[m_bodyB.m_islandIndex];
    maxImpulse = data.step.dt * maxMotorTorque;
    // The transforms are those of the angles that the step starts from.
    Rot qA = m_bodyA.m_xf.q;
    Rot qB = m_bodyB.m_xf.q;
    rAx = qA.c * anchorAx - qA.s * anchorAy;
    rAy = qA.s * anchorAx + qA.c * anchorAy;
    rBx = qB.c * anchorBx - qB.s * anchorBy;
    rBy = qB.s * anchorBx + qB.c * anchorBy;
    k11 = mA + mB + rAy * rAy * iA + rBy * rBy * iB;
    k12 = -rAy * rAx * iA - rBy * rBx * iB;
    k13 = -rAy * iA - rBy * iB;
    k22 = mA + mB + rAx * rAx * iA + rBx * rBx * iB;
    k23 = rAx * iA + rBx * iB;
    inverse22 = 1 / (k11 * k22 - k12 * k12);
    minor1 = k22 * k33 - k23 * k23;
    minor2 = k23 * k13 - k12 * k33;
    minor3 = k12 * k23 - k22 * k13;
    inverse33 = 1 / (k11 * minor1 + k12 * minor2 + k13 * minor3);
    int before = limit;
    float angle = angle();
    limit = angle <= lowerAngle ? AT_LOWER : angle >= upperAngle ? AT_UPPER : FREE;
    if (limit == FREE || limit != before) {
      impulseZ = 0;
    }
    warmStart(data.step.dtRatio);
  }

  private void warmStart(float ratio) {
    impulseX *= ratio;
    impulseY *= ratio;
    motorImpulse *= ratio;
    a.v.x -= mA * impulseX;
    a.v.y -= mA * impulseY;
    a.w -= iA * (rAx * impulseY - rAy * impulseX + motorImpulse + impulseZ);
    b.v.x += mB * impulseX;
    b.v.y += mB * impulseY;
    b.w += iB * (rBx * impulseY - rBy * impulseX + motorImpulse + impulseZ);
  }

  @Override
  public void solveVelocityConstraints(SolverData data) {
    all.solve(this, data);
  }

  /** One sweep of sequential impulses over this joint. */
  void sweep() {
    Vec2 vA = a.v;
    Vec2 vB = b.v;
    float wA = a.w;
    float wB = b.w;
    float impulse = -motorMass * (wB - wA - motorSpeed);
    float old = motorImpulse;
    float wanted = old + impulse;
    // Branches, as they are foreseen: minimum and maximum would have to be waited for.
    motorImpulse = wanted < -maxImpulse ? -maxImpulse : wanted > maxImpulse ? maxImpulse : wanted;
    impulse = motorImpulse - old;
    wA -= iA * impulse;
    wB += iB * impulse;
    float dx = -wB * rBy + vB.x - vA.x - -wA * rAy;
    float dy = wB * rBx + vB.y - vA.y - wA * rAx;
    float x;
    float y;
    float z = 0;
    boolean held = false;
    if (limit != FREE) {
      float dz = wB - wA;
      z =
          -(inverse33
              * (k11 * (k22 * dz - k23 * dy)
                  + k12 * (k23 * dx - k12 * dz)
                  + k13 * (k12 * dy - k22 * dx)));
      held = limit == AT_LOWER ? impulseZ + z >= 0 : impulseZ + z <= 0;
    }
    if (held) {
      float dz = wB - wA;
      x = -(inverse33 * (dx * minor1 + dy * minor2 + dz * minor3));
      y =
          -(inverse33
              * (k11 * (dy * k33 - dz * k23)
                  + k12 * (dz * k13 - dx * k33)
                  + k13 * (dx * k23 - dy * k13)));
      impulseZ += z;
    } else {
      // Free of the limit, or let go of it; without one both products are 0.
      float bx = k13 * impulseZ - dx;
      float by = k23 * impulseZ - dy;
      x = inverse22 * (k22 * bx - k12 * by);
      y = inverse22 * (k11 * by - k12 * bx);
      z = -impulseZ;
      impulseZ = 0;
    }
    impulseX += x;
    impulseY += y;
    vA.x -= mA * x;
    vA.y -= mA * y;
    a.w = wA - iA * (rAx * y - rAy * x + z);
    vB.x += mB * x;
    vB.y += mB * y;
    b.w = wB + iB * (rBx * y - rBy * x + z);
  }

  @Override
  public boolean solvePositionConstraints(SolverData data) {
    all.velocitiesSolved(data);
    Position pA = data.positions[m_bodyA.m_islandIndex];
    Position pB = data.positions[m_bodyB.m_islandIndex];
    float angularError = turnBack(pA, pB);
    Rotation qA = all.rotation(pA.a, 0);
    Rotation qB = all.rotation(pB.a, 1);
    float ax = qA.cos * anchorAx - qA.sin * anchorAy;
    float ay = qA.sin * anchorAx + qA.cos * anchorAy;
    float bx = qB.cos * anchorBx - qB.sin * anchorBy;
    float by = qB.sin * anchorBx + qB.cos * anchorBy;
    float cx = pB.c.x + bx - pA.c.x - ax;
    float cy = pB.c.y + by - pA.c.y - ay;
    float m11 = mA + mB + iA * ay * ay + iB * by * by;
    float m12 = -iA * ax * ay - iB * bx * by;
    float m22 = mA + mB + iA * ax * ax + iB * bx * bx;
    float inverse = 1 / (m11 * m22 - m12 * m12);
    float x = -(inverse * (m22 * cx - m12 * cy));
    float y = -(inverse * (m11 * cy - m12 * cx));
    pA.c.x -= mA * x;
    pA.c.y -= mA * y;
    pA.a -= iA * (ax * y - ay * x);
    pB.c.x += mB * x;
    pB.c.y += mB * y;
    pB.a += iB * (bx * y - by * x);
    float positionError = (float) Math.sqrt(cx * cx + cy * cy);
    return positionError <= Settings.linearSlop && angularError <= Settings.angularSlop;
  }

  /** Turns the bodies back to the limit; returns by how much they were beyond it. */
  private float turnBack(Position pA, Position pB) {
    if (limit == FREE) {
      return 0;
    }
    float angle = pB.a - pA.a - referenceAngle;
    float most = Settings.maxAngularCorrection;
    float slop = Settings.angularSlop;
    float error;
    float turn;
    if (limit == AT_LOWER) {
      error = lowerAngle - angle;
      turn = Math.max(-most, Math.min(angle - lowerAngle + slop, 0));
    } else {
      error = angle - upperAngle;
      turn = Math.max(0, Math.min(angle - upperAngle - slop, most));
    }
    float impulse = -motorMass * turn;
    pA.a -= iA * impulse;
    pB.a += iB * impulse;
    return error;
  }

  @Override
  public void getAnchorA(Vec2 out) {
    m_bodyA.getWorldPointToOut(anchor(m_bodyA, anchorAx, anchorAy), out);
  }

  @Override
  public void getAnchorB(Vec2 out) {
    m_bodyB.getWorldPointToOut(anchor(m_bodyB, anchorBx, anchorBy), out);
  }

  private static Vec2 anchor(Body body, float x, float y) {
    return new Vec2(x, y).addLocal(body.getLocalCenter());
  }

  @Override
  public void getReactionForce(float steps, Vec2 out) {
    out.set(impulseX, impulseY).mulLocal(steps);
  }

  @Override
  public float getReactionTorque(float steps) {
    return steps * impulseZ;
  }
}
