package io.drover.catalog.tasks.box2d.world;

import io.drover.catalog.kernels.impulses.Hinges;
import io.drover.catalog.kernels.impulses.Places;
import io.drover.catalog.kernels.impulses.Rotation;
import org.jbox2d.common.Rot;
import org.jbox2d.common.Settings;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/**
 * A revolute joint with a motor and limits that are apart: Box2D's, operation by operation. Catto
 * (2009), "Modeling and solving constraints", Game Developers Conference.
 *
 * <p>A point constraint K · (x, y) of two rows, with a third row for the limit when the angle is at
 * one, and the motor by itself. Its sweeps are those of {@link Hinges}.
 */
public final class Hinge {
  private static final int FREE = 0;
  private static final int AT_LOWER = 1;
  private static final int AT_UPPER = -1;

  final Part a;
  final Part b;
  private final float anchorAx;
  private final float anchorAy;
  private final float anchorBx;
  private final float anchorBy;
  private final float referenceAngle;
  private final float lowerAngle;
  private final float upperAngle;
  private final float motorMass;
  private float motorSpeed;
  private float maxMotorTorque;

  /** Accumulated over steps, N s and N m s. */
  private float impulseX;

  private float impulseY;
  private float impulseZ;
  private float motorImpulse;
  private int limit;

  /** Of the running step. */
  private float maxImpulse;

  private float rAx;
  private float rAy;
  private float rBx;
  private float rBy;

  Hinge(Part a, Part b, RevoluteJointDef def) {
    this.a = a;
    this.b = b;
    anchorAx = def.localAnchorA.x - a.offX;
    anchorAy = def.localAnchorA.y - a.offY;
    anchorBx = def.localAnchorB.x - b.offX;
    anchorBy = def.localAnchorB.y - b.offY;
    referenceAngle = def.referenceAngle;
    lowerAngle = def.lowerAngle;
    upperAngle = def.upperAngle;
    motorSpeed = def.motorSpeed;
    maxMotorTorque = def.maxMotorTorque;
    motorMass = 1 / (a.moment + b.moment);
  }

  /** Drives the joint from the next step on. */
  public void drive(float speed, float maxTorque) {
    motorSpeed = speed;
    maxMotorTorque = maxTorque;
  }

  /** Angle between the bodies, 0 as they were joined, rad. */
  public float angle() {
    return b.body.m_sweep.a - a.body.m_sweep.a - referenceAngle;
  }

  /** Its change, rad/s. */
  public float speed() {
    return b.body.m_angularVelocity - a.body.m_angularVelocity;
  }

  /** Begins a step with the impulses of the last one. */
  void prepare(float dt, float ratio) {
    maxImpulse = dt * maxMotorTorque;
    // The transforms are those of the angles that the step starts from.
    Rot qA = a.body.m_xf.q;
    Rot qB = b.body.m_xf.q;
    rAx = qA.c * anchorAx - qA.s * anchorAy;
    rAy = qA.s * anchorAx + qA.c * anchorAy;
    rBx = qB.c * anchorBx - qB.s * anchorBy;
    rBy = qB.s * anchorBx + qB.c * anchorBy;
    int before = limit;
    float angle = angle();
    limit = angle <= lowerAngle ? AT_LOWER : angle >= upperAngle ? AT_UPPER : FREE;
    if (limit == FREE || limit != before) {
      impulseZ = 0;
    }
    impulseX *= ratio;
    impulseY *= ratio;
    motorImpulse *= ratio;
    a.vx -= a.mass * impulseX;
    a.vy -= a.mass * impulseY;
    a.w -= a.moment * (rAx * impulseY - rAy * impulseX + motorImpulse + impulseZ);
    b.vx += b.mass * impulseX;
    b.vy += b.mass * impulseY;
    b.w += b.moment * (rBx * impulseY - rBy * impulseX + motorImpulse + impulseZ);
  }

  /** Writes what sweeps need, from {@code at} on, a row every so many numbers. */
  void load(float[] rows, int at, int n) {
    float mA = a.mass;
    float mB = b.mass;
    float iA = a.moment;
    float iB = b.moment;
    float k11 = mA + mB + rAy * rAy * iA + rBy * rBy * iB;
    float k12 = -rAy * rAx * iA - rBy * rBx * iB;
    float k13 = -rAy * iA - rBy * iB;
    float k22 = mA + mB + rAx * rAx * iA + rBx * rBx * iB;
    float k23 = rAx * iA + rBx * iB;
    float k33 = iA + iB;
    float minor1 = k22 * k33 - k23 * k23;
    float minor2 = k23 * k13 - k12 * k33;
    float minor3 = k12 * k23 - k22 * k13;
    rows[at + Hinges.I_A * n] = iA;
    rows[at + Hinges.I_B * n] = iB;
    rows[at + Hinges.M_A * n] = mA;
    rows[at + Hinges.M_B * n] = mB;
    rows[at + Hinges.MOTOR_MASS * n] = motorMass;
    rows[at + Hinges.SPEED * n] = motorSpeed;
    rows[at + Hinges.MOST * n] = maxImpulse;
    rows[at + Hinges.LEAST * n] = -maxImpulse;
    rows[at + Hinges.ARM_AX * n] = rAx;
    rows[at + Hinges.ARM_AY * n] = rAy;
    rows[at + Hinges.ARM_BX * n] = rBx;
    rows[at + Hinges.ARM_BY * n] = rBy;
    rows[at + Hinges.K_11 * n] = k11;
    rows[at + Hinges.K_12 * n] = k12;
    rows[at + Hinges.K_13 * n] = k13;
    rows[at + Hinges.K_22 * n] = k22;
    rows[at + Hinges.K_23 * n] = k23;
    rows[at + Hinges.K_33 * n] = k33;
    rows[at + Hinges.INVERSE_3 * n] = 1 / (k11 * minor1 + k12 * minor2 + k13 * minor3);
    rows[at + Hinges.INVERSE_2 * n] = 1 / (k11 * k22 - k12 * k12);
    rows[at + Hinges.MINOR_1 * n] = minor1;
    rows[at + Hinges.MINOR_2 * n] = minor2;
    rows[at + Hinges.MINOR_3 * n] = minor3;
    rows[at + Hinges.SIDE * n] = limit;
    rows[at + Hinges.THRESHOLD * n] = limit == FREE ? 1 : 0;
    rows[at + Hinges.MOTOR * n] = motorImpulse;
    rows[at + Hinges.X * n] = impulseX;
    rows[at + Hinges.Y * n] = impulseY;
    rows[at + Hinges.Z * n] = impulseZ;
  }

  /** Reads what sweeps made of it. */
  void store(float[] rows, int at, int n) {
    motorImpulse = rows[at + Hinges.MOTOR * n];
    impulseX = rows[at + Hinges.X * n];
    impulseY = rows[at + Hinges.Y * n];
    impulseZ = rows[at + Hinges.Z * n];
  }

  /** Writes what corrections need, from {@code at} on, a row every so many numbers. */
  void loadPlaces(float[] rows, int at, int n) {
    rows[at + Places.I_A * n] = a.moment;
    rows[at + Places.I_B * n] = b.moment;
    rows[at + Places.M_A * n] = a.mass;
    rows[at + Places.M_B * n] = b.mass;
    rows[at + Places.MOTOR_MASS * n] = motorMass;
    rows[at + Places.ANCHOR_AX * n] = anchorAx;
    rows[at + Places.ANCHOR_AY * n] = anchorAy;
    rows[at + Places.ANCHOR_BX * n] = anchorBx;
    rows[at + Places.ANCHOR_BY * n] = anchorBy;
    rows[at + Places.REFERENCE * n] = referenceAngle;
    rows[at + Places.LOWER * n] = lowerAngle;
    rows[at + Places.UPPER * n] = upperAngle;
    rows[at + Places.SIDE * n] = limit;
  }

  /** Moves the parts together; whether they were close enough before. */
  boolean moveTogether() {
    float angularError = turnBack();
    float mA = a.mass;
    float mB = b.mass;
    float iA = a.moment;
    float iB = b.moment;
    Rotation qA = a.rotation();
    Rotation qB = b.rotation();
    float ax = qA.cos * anchorAx - qA.sin * anchorAy;
    float ay = qA.sin * anchorAx + qA.cos * anchorAy;
    float bx = qB.cos * anchorBx - qB.sin * anchorBy;
    float by = qB.sin * anchorBx + qB.cos * anchorBy;
    float cx = b.x + bx - a.x - ax;
    float cy = b.y + by - a.y - ay;
    float m11 = mA + mB + iA * ay * ay + iB * by * by;
    float m12 = -iA * ax * ay - iB * bx * by;
    float m22 = mA + mB + iA * ax * ax + iB * bx * bx;
    float inverse = 1 / (m11 * m22 - m12 * m12);
    float x = -(inverse * (m22 * cx - m12 * cy));
    float y = -(inverse * (m11 * cy - m12 * cx));
    a.x -= mA * x;
    a.y -= mA * y;
    a.angle -= iA * (ax * y - ay * x);
    b.x += mB * x;
    b.y += mB * y;
    b.angle += iB * (bx * y - by * x);
    float positionError = (float) Math.sqrt(cx * cx + cy * cy);
    return positionError <= Settings.linearSlop && angularError <= Settings.angularSlop;
  }

  /** Turns the bodies back to the limit; returns by how much they were beyond it. */
  private float turnBack() {
    if (limit == FREE) {
      return 0;
    }
    float angle = b.angle - a.angle - referenceAngle;
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
    a.angle -= a.moment * impulse;
    b.angle += b.moment * impulse;
    return error;
  }
}
