package io.drover.catalog.tasks.box2d.world;

import io.drover.catalog.kernels.impulses.Places;
import io.drover.catalog.kernels.impulses.Rotation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jbox2d.collision.AABB;
import org.jbox2d.collision.broadphase.BroadPhase;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Rot;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Sweep;
import org.jbox2d.common.Transform;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.Fixture;
import org.jbox2d.dynamics.FixtureProxy;

/** A body of a robot while a step is taken: where its centre is and how it moves. */
final class Part {
  /** Between boxes of what cannot touch, m: several times Box2D's own tolerances. */
  private static final float CLEAR = 0.05f;

  /** Up to here a part stays within {@link #CLEAR} of the boxes of both ends of its sweep, rad. */
  private static final float SMALL_TURN = 0.3f;

  /**
   * How near a part must come to a piece of ground for Box2D's time of impact, which looks at them
   * without their radii, to call it a touch: its target and tolerance, and a millimetre for
   * rounding, m.
   */
  private static final float NEAR =
      2 * Settings.polygonRadius - 3 * Settings.linearSlop + 0.25f * Settings.linearSlop + 0.001f;

  /** {@code FixtureProxy.proxyId}, which JBox2D keeps to itself. */
  private static final VarHandle PROXY;

  static {
    try {
      PROXY =
          MethodHandles.privateLookupIn(FixtureProxy.class, MethodHandles.lookup())
              .findVarHandle(FixtureProxy.class, "proxyId", int.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("another JBox2D", e);
    }
  }

  final Body body;

  /** Its place in the robot, which its body has as {@code m_islandIndex}. */
  final int index;

  final float mass;
  final float moment;
  final float offX;
  final float offY;

  /** Of the centre of mass, m and rad. */
  float x;

  float y;
  float angle;

  /** m/s and rad/s. */
  float vx;

  float vy;
  float w;

  private final Rotation rotation = new Rotation();
  private final PolygonShape shape;
  private final int proxy;

  /** From its centre to the furthest corner, m. */
  private final float reach;

  /** Around the whole of the last sweep, and around its end. */
  private final AABB swept = new AABB();

  private final AABB box = new AABB();

  /** Where {@link #box} was made. */
  private final Transform boxed = new Transform();

  private final Transform old = new Transform();
  private final Vec2 moved = new Vec2();

  Part(Body body, int index) {
    this.body = body;
    this.index = index;
    body.m_islandIndex = index;
    mass = body.m_invMass;
    moment = body.m_invI;
    offX = body.m_sweep.localCenter.x;
    offY = body.m_sweep.localCenter.y;
    Fixture fixture = body.getFixtureList();
    shape = (PolygonShape) fixture.getShape();
    proxy = proxy(fixture);
    float most = 0;
    for (int i = 0; i < shape.m_count; i++) {
      most = Math.max(most, shape.m_vertices[i].sub(body.m_sweep.localCenter).length());
    }
    reach = most;
  }

  /** Forces become velocities. */
  void accelerate(float dt, Vec2 gravity) {
    Sweep sweep = body.m_sweep;
    sweep.c0.set(sweep.c);
    sweep.a0 = sweep.a;
    take();
    vx += dt * (gravity.x + mass * body.m_force.x);
    vy += dt * (gravity.y + mass * body.m_force.y);
    w += dt * moment * body.m_torque;
    body.m_force.setZero();
    body.m_torque = 0;
  }

  /** As its body is now. */
  void take() {
    x = body.m_sweep.c.x;
    y = body.m_sweep.c.y;
    angle = body.m_sweep.a;
    vx = body.m_linearVelocity.x;
    vy = body.m_linearVelocity.y;
    w = body.m_angularVelocity;
  }

  /** For a time, at no more than Box2D's largest speeds. */
  void move(float dt) {
    float right = vx * dt;
    float up = vy * dt;
    float square = right * right + up * up;
    if (square > Settings.maxTranslationSquared) {
      float ratio = Settings.maxTranslation / (float) Math.sqrt(square);
      vx *= ratio;
      vy *= ratio;
    }
    float turned = dt * w;
    if (turned * turned > Settings.maxRotationSquared) {
      w *= Settings.maxRotation / Math.abs(turned);
    }
    x += dt * vx;
    y += dt * vy;
    angle += dt * w;
  }

  /** Writes where it is, from {@code at} on, a row every so many numbers. */
  void load(float[] rows, int at, int n) {
    rows[at + Places.ANGLE * n] = angle;
    rows[at + Places.X * n] = x;
    rows[at + Places.Y * n] = y;
  }

  /** Reads where corrections moved it. */
  void correct(float[] rows, int at, int n) {
    angle = rows[at + Places.ANGLE * n];
    x = rows[at + Places.X * n];
    y = rows[at + Places.Y * n];
  }

  /** Sine and cosine of the angle as it is now. */
  Rotation rotation() {
    rotation.set(angle);
    return rotation;
  }

  /** Tells the body where it is and how it moves. */
  void store() {
    body.m_sweep.c.set(x, y);
    body.m_sweep.a = angle;
    body.m_linearVelocity.set(vx, vy);
    body.m_angularVelocity = w;
    synchronizeTransform();
  }

  /** The body's transform becomes that of the end of its sweep. */
  void synchronizeTransform() {
    Sweep sweep = body.m_sweep;
    rotation.set(sweep.a);
    Transform place = body.m_xf;
    place.q.s = rotation.sin;
    place.q.c = rotation.cos;
    place.p.x = sweep.c.x - rotation.cos * offX + rotation.sin * offY;
    place.p.y = sweep.c.y - rotation.sin * offX - rotation.cos * offY;
  }

  /** The box that it is looked for in covers its whole sweep. */
  void synchronizeBox(BroadPhase boxes) {
    Sweep sweep = body.m_sweep;
    rotation.set(sweep.a0);
    old.q.s = rotation.sin;
    old.q.c = rotation.cos;
    old.p.x = sweep.c0.x - rotation.cos * offX + rotation.sin * offY;
    old.p.y = sweep.c0.y - rotation.sin * offX - rotation.cos * offY;
    shape.computeAABB(swept, old, 0);
    shape.computeAABB(box, body.m_xf, 0);
    boxed.set(body.m_xf);
    swept.combine(box);
    moved.x = body.m_xf.p.x - old.p.x;
    moved.y = body.m_xf.p.y - old.p.y;
    boxes.moveProxy(proxy, swept, moved);
  }

  /** The number of a fixture in the broad phase. */
  static int proxy(Fixture fixture) {
    return (int) PROXY.get(fixture.m_proxies[0]);
  }

  /** Whether it is clear of a piece of ground, so that no contact could be found. */
  boolean clearOf(Fixture piece) {
    Transform now = body.m_xf;
    if (now.p.x != boxed.p.x || now.p.y != boxed.p.y || now.q.s != boxed.q.s) {
      shape.computeAABB(box, now, 0);
      boxed.set(now);
    }
    return apart(box, piece.getAABB(0));
  }

  /** Whether it was clear of a piece of ground all along its sweep. */
  boolean staysClearOf(Fixture piece) {
    return Math.abs(body.m_sweep.a - body.m_sweep.a0) < SMALL_TURN
        && apart(swept, piece.getAABB(0));
  }

  /**
   * Whether it was on one side of the line through a piece of ground all along its sweep, too far
   * from it for an impact. A corner that turns is at most {@code reach · turn² / 8} off the
   * straight line between its places before and after.
   */
  boolean staysBeside(EdgeShape piece) {
    float turn = body.m_sweep.a - body.m_sweep.a0;
    float nx = piece.m_vertex1.y - piece.m_vertex2.y;
    float ny = piece.m_vertex2.x - piece.m_vertex1.x;
    float near = (NEAR + reach * turn * turn / 8) * (float) Math.sqrt(nx * nx + ny * ny);
    float least = Math.min(side(old, piece, nx, ny, 1), side(body.m_xf, piece, nx, ny, 1));
    return least > near
        || Math.min(side(old, piece, nx, ny, -1), side(body.m_xf, piece, nx, ny, -1)) > near;
  }

  /** The least of its corners along a direction, from a piece of ground on. */
  private float side(Transform place, EdgeShape piece, float nx, float ny, float sign) {
    Rot q = place.q;
    // The direction as the part sees it.
    float x = sign * (q.c * nx + q.s * ny);
    float y = sign * (q.c * ny - q.s * nx);
    float least = Float.MAX_VALUE;
    for (int i = 0; i < shape.m_count; i++) {
      Vec2 corner = shape.m_vertices[i];
      least = Math.min(least, corner.x * x + corner.y * y);
    }
    Vec2 from = piece.m_vertex1;
    return least + sign * ((place.p.x - from.x) * nx + (place.p.y - from.y) * ny);
  }

  private static boolean apart(AABB a, AABB b) {
    return a.lowerBound.x - b.upperBound.x > CLEAR
        || a.lowerBound.y - b.upperBound.y > CLEAR
        || b.lowerBound.x - a.upperBound.x > CLEAR
        || b.lowerBound.y - a.upperBound.y > CLEAR;
  }

  /** Whether it has come to rest: it is still slow, and if so how long it has been, s. */
  float rest(float dt) {
    float angular = Settings.angularSleepTolerance;
    float linear = Settings.linearSleepTolerance;
    boolean fast = w * w > angular * angular || vx * vx + vy * vy > linear * linear;
    body.m_sleepTime = fast ? 0 : body.m_sleepTime + dt;
    return body.m_sleepTime;
  }
}
