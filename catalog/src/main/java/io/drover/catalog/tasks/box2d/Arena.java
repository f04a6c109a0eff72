package io.drover.catalog.tasks.box2d;

import org.jbox2d.callbacks.ContactListener;
import org.jbox2d.collision.broadphase.BroadPhase;
import org.jbox2d.collision.broadphase.DynamicTree;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.MassData;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.collision.shapes.Shape;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyDef;
import org.jbox2d.dynamics.BodyType;
import org.jbox2d.dynamics.Fixture;
import org.jbox2d.dynamics.FixtureDef;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/**
 * A world of Box2D with one body that is the ground. All of the ground is one body, where Gymnasium
 * makes one of each piece: bodies that never move differ in nothing but the time they take.
 */
final class Arena {
  /** Steps a second, in both tasks. */
  static final double FPS = 50;

  /** What robots are kept from falling through; robots do not collide with robots. */
  private static final int GROUND = 0x0001;

  /** Gymnasium's 6·30 and 2·30. */
  private static final int VELOCITY_ITERATIONS = 180;

  private static final int POSITION_ITERATIONS = 60;

  static {
    // By StrictMath, rounded to a float, as the C library does: the same on every machine. The
    // table that is used otherwise has an error of 5e-5.
    Settings.SINCOS_LUT_ENABLED = false;
  }

  private final ContactListener listener;
  private final World world = new EnablingWorld();
  private final Impacts impacts = new Impacts(world);
  private final Hinges hinges;
  private final Body[] parts;
  private int partCount;
  private Body ground;

  /**
   * An empty world.
   *
   * @param parts number of bodies of the robot that will live in it
   * @param hinges number of joints between them
   * @param listener to contacts
   */
  Arena(int parts, int hinges, ContactListener listener) {
    this.listener = listener;
    world.setContinuousPhysics(false);
    this.parts = new Body[parts];
    this.hinges = new Hinges(this.parts, hinges, world);
  }

  /**
   * Begins anew, with nothing but a ground without pieces. The world itself, which takes a
   * megabyte, is used again: all that steps read from it is set here or comes with bodies and
   * contacts.
   */
  void clear(double gravity) {
    world.setContactListener(null);
    hinges.clear();
    while (world.getBodyList() != null) {
      world.destroyBody(world.getBodyList());
    }
    // The numbers of places in a tree depend on what it held before, and orders on those.
    world.getContactManager().m_broadPhase = new BroadPhase(new DynamicTree());
    world.setContactListener(listener);
    world.setGravity(point(0, gravity));
    ground = world.createBody(new BodyDef());
    partCount = 0;
  }

  static Vec2 point(double x, double y) {
    return new Vec2((float) x, (float) y);
  }

  void edge(double x1, double y1, double x2, double y2, double friction, Impacts.Piece piece) {
    EdgeShape shape = new EdgeShape();
    shape.set(point(x1, y1), point(x2, y2));
    ground.createFixture(fixture(shape, 0, friction, GROUND)).setUserData(piece);
  }

  void polygon(Vec2[] corners, double friction) {
    FixtureDef def = fixture(polygon(corners), 0, friction, GROUND);
    ground.createFixture(def).setUserData(new Impacts.Piece());
  }

  static PolygonShape polygon(Vec2[] corners) {
    PolygonShape shape = new PolygonShape();
    shape.set(corners, corners.length);
    return shape;
  }

  static PolygonShape box(double halfWidth, double halfHeight) {
    PolygonShape shape = new PolygonShape();
    shape.setAsBox((float) halfWidth, (float) halfHeight);
    return shape;
  }

  /** A part of a robot. */
  Body part(
      double x,
      double y,
      double angle,
      PolygonShape shape,
      double density,
      double friction,
      int category) {
    BodyDef def = new BodyDef();
    def.type = BodyType.DYNAMIC;
    def.position = point(x, y);
    def.angle = (float) angle;
    Body body = world.createBody(def);
    body.createFixture(fixture(shape, density, friction, category));
    correctMoment(body, shape, (float) density);
    parts[partCount++] = body;
    return body;
  }

  /**
   * Moments of inertia as in Box2D from 2.3.0 on: JBox2D leaves out that a polygon's is reckoned
   * about the mean of its corners first, which is not its centre of mass.
   */
  private static void correctMoment(Body body, PolygonShape shape, float density) {
    MassData data = new MassData();
    shape.computeMass(data, density);
    Vec2 mean = new Vec2();
    for (int i = 0; i < shape.getVertexCount(); i++) {
      mean.addLocal(shape.getVertex(i));
    }
    mean.mulLocal(1f / shape.getVertexCount());
    Vec2 off = data.center.sub(mean);
    data.I -= data.mass * Vec2.dot(off, off);
    body.setMassData(data);
  }

  private static FixtureDef fixture(Shape shape, double density, double friction, int category) {
    FixtureDef def = new FixtureDef();
    def.shape = shape;
    def.density = (float) density;
    def.friction = (float) friction;
    def.filter.categoryBits = category;
    def.filter.maskBits = category == GROUND ? 0xffff : GROUND;
    return def;
  }

  /** Joins two parts, whose angle to one another is now called 0, as Gymnasium's Box2D does. */
  Hinge join(RevoluteJointDef def) {
    def.referenceAngle = def.bodyB.getAngle() - def.bodyA.getAngle();
    return hinges.join(def);
  }

  void step() {
    float dt = (float) (1.0 / FPS);
    world.step(dt, VELOCITY_ITERATIONS, POSITION_ITERATIONS);
    impacts.solve(dt, VELOCITY_ITERATIONS);
  }

  /**
   * JBox2D leaves new contacts disabled until the next step, and so lets what first meets in a step
   * pass through; Box2D makes them enabled.
   */
  private static final class EnablingWorld extends World {
    EnablingWorld() {
      super(new Vec2());
    }

    @Override
    public Contact popContact(Fixture a, int indexA, Fixture b, int indexB) {
      Contact contact = super.popContact(a, indexA, b, indexB);
      if (contact != null) {
        contact.setEnabled(true);
      }
      return contact;
    }
  }
}
