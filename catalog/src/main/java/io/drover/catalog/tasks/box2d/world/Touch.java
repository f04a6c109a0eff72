package io.drover.catalog.tasks.box2d.world;

import io.drover.catalog.kernels.impulses.Patches;
import io.drover.catalog.kernels.impulses.Places;
import io.drover.catalog.kernels.impulses.Rotation;
import org.jbox2d.collision.Manifold;
import org.jbox2d.collision.Manifold.ManifoldType;
import org.jbox2d.collision.ManifoldPoint;
import org.jbox2d.common.Settings;
import org.jbox2d.dynamics.contacts.Contact;

/**
 * A contact of a part with the ground, of one or two points, solved by sequential impulses as Box2D
 * 2.3's contact solver does, operation by operation. Its normal points from the ground to the part,
 * whichever of them Box2D calls A: what changes its sign with that changes no bit else. The ground
 * never moves, and nothing bounces.
 */
final class Touch {
  /** Above it the matrix of two points is not inverted, and the second is left out. */
  private static final float MAX_CONDITION = 1000;

  private Manifold manifold;

  /** The ground's face, or the part's, that the points are measured from. */
  private boolean faceOfGround;

  private float radii;
  private Part part;
  private float mass;
  private float moment;
  private float friction;
  private int count;
  private float normalX;
  private float normalY;

  /** Of the first point: its arm, masses along the normal and across, impulses. */
  private float armX1;

  private float armY1;
  private float normalMass1;
  private float tangentMass1;
  private float normal1;
  private float tangent1;

  /** Of the second one. */
  private float armX2;

  private float armY2;
  private float normalMass2;
  private float tangentMass2;
  private float normal2;
  private float tangent2;

  /** The matrix of both points and its inverse. */
  private float k11;

  private float k12;
  private float k22;
  private float inverse11;
  private float inverse12;
  private float inverse22;

  /** Takes what the manifold of a contact says. */
  void begin(Contact of, Part on) {
    part = on;
    manifold = of.m_manifold;
    boolean groundIsA = of.m_fixtureA.m_body != on.body;
    faceOfGround = (manifold.type == ManifoldType.FACE_A) == groundIsA;
    radii = of.m_fixtureA.m_shape.m_radius;
    mass = on.mass;
    moment = on.moment;
    friction = of.m_friction;
  }

  /** At the place where the part is now, without impulses. */
  void prepare() {
    count = manifold.pointCount;
    Rotation q = part.rotation();
    float x = part.x - (q.cos * part.offX - q.sin * part.offY);
    float y = part.y - (q.sin * part.offX + q.cos * part.offY);
    float nx = manifold.localNormal.x;
    float ny = manifold.localNormal.y;
    normalX = faceOfGround ? nx : -(q.cos * nx - q.sin * ny);
    normalY = faceOfGround ? ny : -(q.sin * nx + q.cos * ny);
    arm(q, x, y, 0);
    normal1 = 0;
    tangent1 = 0;
    normal2 = 0;
    tangent2 = 0;
    if (count == 2) {
      armX2 = armX1;
      armY2 = armY1;
      arm(q, x, y, 1);
      float swapX = armX1;
      float swapY = armY1;
      armX1 = armX2;
      armY1 = armY2;
      armX2 = swapX;
      armY2 = swapY;
    }
    masses();
  }

  /** The arm of a point, to the middle between the two surfaces. */
  private void arm(Rotation q, float x, float y, int point) {
    float lx = manifold.localPoint.x;
    float ly = manifold.localPoint.y;
    float px = manifold.points[point].localPoint.x;
    float py = manifold.points[point].localPoint.y;
    float planeX;
    float planeY;
    float clipX;
    float clipY;
    // Of the face, outwards.
    float outX;
    float outY;
    if (faceOfGround) {
      planeX = lx;
      planeY = ly;
      clipX = q.cos * px - q.sin * py + x;
      clipY = q.sin * px + q.cos * py + y;
      outX = normalX;
      outY = normalY;
    } else {
      planeX = q.cos * lx - q.sin * ly + x;
      planeY = q.sin * lx + q.cos * ly + y;
      clipX = px;
      clipY = py;
      outX = -normalX;
      outY = -normalY;
    }
    float scalar = radii - ((clipX - planeX) * outX + (clipY - planeY) * outY);
    float onFaceX = outX * scalar + clipX;
    float onFaceY = outY * scalar + clipY;
    float onClipX = -outX * radii + clipX;
    float onClipY = -outY * radii + clipY;
    armX1 = (onFaceX + onClipX) * 0.5f - part.x;
    armY1 = (onFaceY + onClipY) * 0.5f - part.y;
  }

  private void masses() {
    float rn1 = armX1 * normalY - armY1 * normalX;
    float rt1 = armX1 * -normalX - armY1 * normalY;
    k11 = mass + moment * rn1 * rn1;
    normalMass1 = 1 / k11;
    tangentMass1 = 1 / (mass + moment * rt1 * rt1);
    if (count == 1) {
      return;
    }
    float rn2 = armX2 * normalY - armY2 * normalX;
    float rt2 = armX2 * -normalX - armY2 * normalY;
    k22 = mass + moment * rn2 * rn2;
    k12 = mass + moment * rn1 * rn2;
    normalMass2 = 1 / k22;
    tangentMass2 = 1 / (mass + moment * rt2 * rt2);
    float determinant = k11 * k22 - k12 * k12;
    if (!(k11 * k11 < MAX_CONDITION * determinant)) {
      count = 1;
      return;
    }
    float inverse = 1 / determinant;
    inverse11 = inverse * k22;
    inverse12 = -inverse * k12;
    inverse22 = inverse * k11;
  }

  /** Begins with the impulses of the last step. */
  void warmStart(float ratio) {
    ManifoldPoint point = manifold.points[0];
    normal1 = ratio * point.normalImpulse;
    tangent1 = ratio * point.tangentImpulse;
    push(armX1, armY1, normal1, tangent1);
    if (count == 2) {
      point = manifold.points[1];
      normal2 = ratio * point.normalImpulse;
      tangent2 = ratio * point.tangentImpulse;
      push(armX2, armY2, normal2, tangent2);
    }
  }

  private void push(float armX, float armY, float normal, float tangent) {
    float x = normalY * tangent + normalX * normal;
    float y = -normalX * tangent + normalY * normal;
    part.w += moment * (armX * y - armY * x);
    part.vx += x * mass;
    part.vy += y * mass;
  }

  /** Its part's place in the robot. */
  int body() {
    return part.index;
  }

  /** Writes what sweeps need, from {@code at} on, a row every so many numbers. */
  void load(float[] rows, int at, int n) {
    rows[at + Patches.MASS * n] = mass;
    rows[at + Patches.MOMENT * n] = moment;
    rows[at + Patches.FRICTION * n] = friction;
    rows[at + Patches.NORMAL_X * n] = normalX;
    rows[at + Patches.NORMAL_Y * n] = normalY;
    rows[at + Patches.K_11 * n] = k11;
    rows[at + Patches.K_12 * n] = k12;
    rows[at + Patches.K_22 * n] = k22;
    rows[at + Patches.INVERSE_11 * n] = inverse11;
    rows[at + Patches.INVERSE_12 * n] = inverse12;
    rows[at + Patches.INVERSE_22 * n] = inverse22;
    int one = at + Patches.POINT_1 * n;
    rows[one + Patches.ON * n] = 1;
    rows[one + Patches.ARM_X * n] = armX1;
    rows[one + Patches.ARM_Y * n] = armY1;
    rows[one + Patches.NORMAL_MASS * n] = normalMass1;
    rows[one + Patches.TANGENT_MASS * n] = tangentMass1;
    rows[one + Patches.NORMAL * n] = normal1;
    rows[one + Patches.TANGENT * n] = tangent1;
    int two = at + Patches.POINT_2 * n;
    boolean both = count == 2;
    rows[two + Patches.ON * n] = both ? 1 : 0;
    rows[two + Patches.ARM_X * n] = both ? armX2 : 0;
    rows[two + Patches.ARM_Y * n] = both ? armY2 : 0;
    rows[two + Patches.NORMAL_MASS * n] = both ? normalMass2 : 0;
    rows[two + Patches.TANGENT_MASS * n] = both ? tangentMass2 : 0;
    rows[two + Patches.NORMAL * n] = both ? normal2 : 0;
    rows[two + Patches.TANGENT * n] = both ? tangent2 : 0;
  }

  /** Impulses that sweeps came to are kept for the next step. */
  void store(float[] rows, int at, int n) {
    store(manifold.points[0], rows, at + Patches.POINT_1 * n, n);
    if (count == 2) {
      store(manifold.points[1], rows, at + Patches.POINT_2 * n, n);
    }
  }

  private static void store(ManifoldPoint point, float[] rows, int at, int n) {
    point.normalImpulse = rows[at + Patches.NORMAL * n];
    point.tangentImpulse = rows[at + Patches.TANGENT * n];
  }

  /** How many points the manifold has. */
  int points() {
    return manifold.pointCount;
  }

  /** Writes what corrections need of a point, from {@code at} on, a row every so many numbers. */
  void loadPlaces(int point, float[] rows, int at, int n) {
    rows[at + Places.ON * n] = 1;
    rows[at + Places.OF_GROUND * n] = faceOfGround ? 1 : 0;
    rows[at + Places.MASS * n] = mass;
    rows[at + Places.MOMENT * n] = moment;
    rows[at + Places.OFF_X * n] = part.offX;
    rows[at + Places.OFF_Y * n] = part.offY;
    rows[at + Places.NORMAL_X * n] = manifold.localNormal.x;
    rows[at + Places.NORMAL_Y * n] = manifold.localNormal.y;
    rows[at + Places.FACE_X * n] = manifold.localPoint.x;
    rows[at + Places.FACE_Y * n] = manifold.localPoint.y;
    rows[at + Places.POINT_X * n] = manifold.points[point].localPoint.x;
    rows[at + Places.POINT_Y * n] = manifold.points[point].localPoint.y;
    rows[at + Places.RADII * n] = radii;
  }

  /** Moves the part out of the ground; returns how far apart they were at the least. */
  float moveApart(float share, float least) {
    float separation = least;
    for (int i = 0; i < manifold.pointCount; i++) {
      separation = moveApart(manifold.points[i], share, separation);
    }
    return separation;
  }

  private float moveApart(ManifoldPoint point, float share, float least) {
    Rotation q = part.rotation();
    float x = part.x - (q.cos * part.offX - q.sin * part.offY);
    float y = part.y - (q.sin * part.offX + q.cos * part.offY);
    float nx = manifold.localNormal.x;
    float ny = manifold.localNormal.y;
    float lx = manifold.localPoint.x;
    float ly = manifold.localPoint.y;
    float px = point.localPoint.x;
    float py = point.localPoint.y;
    float separation;
    if (faceOfGround) {
      float clipX = q.cos * px - q.sin * py + x;
      float clipY = q.sin * px + q.cos * py + y;
      separation = (clipX - lx) * nx + (clipY - ly) * ny - radii - radii;
      px = clipX;
      py = clipY;
    } else {
      float outX = q.cos * nx - q.sin * ny;
      float outY = q.sin * nx + q.cos * ny;
      float planeX = q.cos * lx - q.sin * ly + x;
      float planeY = q.sin * lx + q.cos * ly + y;
      separation = (px - planeX) * outX + (py - planeY) * outY - radii - radii;
      nx = -outX;
      ny = -outY;
    }
    float rx = px - part.x;
    float ry = py - part.y;
    float wanted = share * (separation + Settings.linearSlop);
    wanted = wanted < 0 ? wanted : 0;
    wanted = -Settings.maxLinearCorrection > wanted ? -Settings.maxLinearCorrection : wanted;
    float rn = rx * ny - ry * nx;
    float k = mass + moment * rn * rn;
    float impulse = k > 0 ? -wanted / k : 0;
    float pushX = nx * impulse;
    float pushY = ny * impulse;
    part.x += pushX * mass;
    part.y += pushY * mass;
    part.angle += moment * (rx * pushY - ry * pushX);
    return least < separation ? least : separation;
  }
}
