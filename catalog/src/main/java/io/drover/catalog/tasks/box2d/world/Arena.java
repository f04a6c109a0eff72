package io.drover.catalog.tasks.box2d.world;

import io.drover.catalog.kernels.impulses.Hinges;
import io.drover.catalog.kernels.impulses.Places;
import org.jbox2d.callbacks.ContactListener;
import org.jbox2d.collision.broadphase.BroadPhase;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.MassData;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.collision.shapes.Shape;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyDef;
import org.jbox2d.dynamics.BodyType;
import org.jbox2d.dynamics.ContactManager;
import org.jbox2d.dynamics.Fixture;
import org.jbox2d.dynamics.FixtureDef;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/**
 * A world of Box2D with one body that is the ground. All of the ground is one body, where Gymnasium
 * makes one of each piece: bodies that never move differ in nothing but the time they take.
 */
public final class Arena {
  /** Steps a second, in both tasks. */
  public static final double FPS = 50;

  /** What robots are kept from falling through; robots do not collide with robots. */
  private static final int GROUND = 0x0001;

  /** Gymnasium's 6·30 and 2·30. */
  static final int VELOCITY_ITERATIONS = 180;

  static final int POSITION_ITERATIONS = 60;

  /** Of these, those that a world takes before it is set beside others. */
  static final int ALONE = 3;

  private static final float DT = (float) (1.0 / FPS);
  private static final float WARM = 1 / DT * DT;

  static {
    // By StrictMath, rounded to a float, as the C library does: the same on every machine. The
    // table that is used otherwise has an error of 5e-5.
    Settings.SINCOS_LUT_ENABLED = false;
  }

  private final ContactListener listener;
  private final World world = new EnablingWorld();
  private final Vec2 gravity = new Vec2();
  private Boxes boxes;
  private Body ground;
  private final Part[] parts;
  private int partCount;
  private final Hinge[] hinges;
  private int hingeCount;

  /** Parts and hinges in the order in which Box2D solves them; the two parts of each hinge. */
  private final Island island;

  private final Impacts impacts;

  /** Touches of the running step. */
  private final Touches touches = new Touches();

  private long pattern;

  /** Whether the running step moves anything: not where all sleep. */
  private boolean moving;

  /** How often parts have been moved together in the running step, and whether they are now. */
  private int passes;

  private boolean solved;

  /**
   * An empty world.
   *
   * @param parts number of bodies of the robot that will live in it
   * @param hinges number of joints between them
   * @param listener to contacts
   */
  public Arena(int parts, int hinges, ContactListener listener) {
    this.listener = listener;
    this.parts = new Part[parts];
    this.hinges = new Hinge[hinges];
    this.island = new Island(this.parts, this.hinges);
    this.impacts = new Impacts(world, this.parts);
  }

  /**
   * Begins anew, with nothing but a ground without pieces. The world itself, which takes a
   * megabyte, is used again: all that steps read from it is set here or comes with bodies and
   * contacts.
   */
  public void clear(double down) {
    world.setContactListener(null);
    while (world.getBodyList() != null) {
      world.destroyBody(world.getBodyList());
    }
    boxes = new Boxes();
    world.getContactManager().m_broadPhase = new BroadPhase(boxes);
    world.setContactListener(listener);
    gravity.set(0, (float) down);
    ground = world.createBody(new BodyDef());
    partCount = 0;
    hingeCount = 0;
  }

  /** A vector in Box2D's precision, m. */
  public static Vec2 point(double x, double y) {
    return new Vec2((float) x, (float) y);
  }

  /** A piece of ground: an edge. */
  public void edge(
      double x1, double y1, double x2, double y2, double friction, Impacts.Piece piece) {
    EdgeShape shape = new EdgeShape();
    shape.set(point(x1, y1), point(x2, y2));
    ground.createFixture(fixture(shape, 0, friction, GROUND)).setUserData(piece);
  }

  /** A piece of ground: a convex polygon, a body of its own in Gymnasium. */
  public void polygon(Vec2[] corners, double friction) {
    FixtureDef def = fixture(polygon(corners), 0, friction, GROUND);
    ground.createFixture(def).setUserData(new Impacts.Piece());
  }

  /** A convex polygon. */
  public static PolygonShape polygon(Vec2[] corners) {
    PolygonShape shape = new PolygonShape();
    shape.set(corners, corners.length);
    return shape;
  }

  /** An upright box about the origin. */
  public static PolygonShape box(double halfWidth, double halfHeight) {
    PolygonShape shape = new PolygonShape();
    shape.setAsBox((float) halfWidth, (float) halfHeight);
    return shape;
  }

  /** A part of a robot. */
  public Body part(
      double x,
      double y,
      double angle,
      PolygonShape shape,
      double density,
      double friction,
      int category) {
    if (partCount == 0) {
      boxes.groundIsThere();
    }
    BodyDef def = new BodyDef();
    def.type = BodyType.DYNAMIC;
    def.position = point(x, y);
    def.angle = (float) angle;
    Body body = world.createBody(def);
    body.createFixture(fixture(shape, density, friction, category));
    correctMoment(body, shape, (float) density);
    parts[partCount] = new Part(body, partCount);
    partCount++;
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
  public Hinge join(RevoluteJointDef def) {
    def.referenceAngle = def.bodyB.getAngle() - def.bodyA.getAngle();
    Part a = parts[def.bodyA.m_islandIndex];
    Part b = parts[def.bodyB.m_islandIndex];
    Hinge hinge = new Hinge(a, b, def);
    hinges[hingeCount++] = hinge;
    if (hingeCount == hinges.length) {
      island.arrange();
      world.getContactManager().findNewContacts();
    }
    return hinge;
  }

  /** A crowd of worlds like this one. */
  public Crowd crowd() {
    return new Crowd(parts.length, hinges.length);
  }

  /** One step, alone. */
  public void step() {
    crowd().step(new Arena[] {this}, 1);
  }

  /** Begins a step: finds what touches, and makes velocities of forces. */
  void begin() {
    moving = false;
    for (Part part : parts) {
      moving |= part.body.isAwake();
    }
    touches.clear();
    pattern = 0;
    if (!moving) {
      return;
    }
    collide();
    for (Part part : parts) {
      part.body.setAwake(true);
      part.accelerate(DT, gravity);
    }
    for (Part part : island.parts) {
      int before = touches.count();
      touches.collect(part);
      pattern += (long) (touches.count() - before) << 8 * part.index;
    }
    touches.warmStart(WARM);
    for (Hinge hinge : island.hinges) {
      hinge.prepare(DT, WARM);
    }
  }

  /** As {@code ContactManager.collide}, without looking closer at what is far apart. */
  private void collide() {
    ContactManager manager = world.getContactManager();
    Contact next;
    for (Contact c = manager.m_contactList; c != null; c = next) {
      next = c.getNext();
      Fixture a = c.m_fixtureA;
      Fixture b = c.m_fixtureB;
      if (!manager.m_broadPhase.testOverlap(Part.proxy(a), Part.proxy(b))) {
        manager.destroy(c);
        continue;
      }
      boolean groundIsA = a.m_body == ground;
      Part part = parts[(groundIsA ? b : a).m_body.m_islandIndex];
      if (c.isTouching() || !c.isEnabled() || !part.clearOf(groundIsA ? a : b)) {
        c.update(listener);
      }
    }
  }

  /** Pairs of parts that are joined, in the order in which hinges are swept. */
  int[] joined() {
    return island.joined;
  }

  /** Writes what sweeps need of this world, as one of several. */
  void load(float[] rows, float[] velocities, int at, int worlds) {
    for (int h = 0; h < hinges.length; h++) {
      island.hinges[h].load(rows, h * Hinges.ROWS * worlds + at, worlds);
    }
    for (Part part : parts) {
      int from = 3 * part.index * worlds + at;
      velocities[from] = part.w;
      velocities[from + worlds] = part.vx;
      velocities[from + 2 * worlds] = part.vy;
    }
  }

  /** How many touches each part has, as one number. */
  long pattern() {
    return pattern;
  }

  /** What touches in the running step, part by part. */
  Touches touches() {
    return touches;
  }

  /** Reads what sweeps made of it. */
  void store(float[] rows, float[] velocities, int at, int worlds) {
    if (!moving) {
      return;
    }
    for (int h = 0; h < hinges.length; h++) {
      island.hinges[h].store(rows, h * Hinges.ROWS * worlds + at, worlds);
    }
    for (Part part : parts) {
      int from = 3 * part.index * worlds + at;
      part.w = velocities[from];
      part.vx = velocities[from + worlds];
      part.vy = velocities[from + 2 * worlds];
    }
  }

  /** Bodies move; returns whether they must still be moved together, or out of the ground. */
  boolean move() {
    passes = 0;
    solved = !moving;
    if (moving) {
      for (Part part : parts) {
        part.move(DT);
      }
      correct(ALONE);
    }
    return !solved;
  }

  private void correct(int most) {
    for (; passes < most && !solved; passes++) {
      solved = touches.moveApart();
      for (Hinge hinge : island.hinges) {
        solved &= hinge.moveTogether();
      }
    }
  }

  /** Writes what further corrections need of this world, as one of several. */
  void load(Corrections corrections, int world) {
    corrections.load(parts, island.hinges, touches, world);
  }

  /** Reads what corrections made of it. */
  void corrected(float[] bodies, int world, boolean well) {
    for (Part part : parts) {
      part.correct(bodies, part.index * Places.BODY_ROWS * Hinges.BLOCK + world, Hinges.BLOCK);
    }
    passes = POSITION_ITERATIONS;
    solved = well;
  }

  /** Ends a step: bodies are where they are. */
  void end() {
    if (moving) {
      correct(POSITION_ITERATIONS);
      for (Part part : parts) {
        part.store();
      }
      rest();
      // In the world's own order, the newest first, on which that of new contacts depends.
      for (int i = parts.length - 1; i >= 0; i--) {
        parts[i].synchronizeBox(world.getContactManager().m_broadPhase);
      }
      world.getContactManager().findNewContacts();
    }
    impacts.solve(DT, VELOCITY_ITERATIONS);
  }

  /** All parts fall asleep once they have been slow for a while. */
  private void rest() {
    float shortest = Float.MAX_VALUE;
    for (Part part : parts) {
      shortest = Math.min(shortest, part.rest(DT));
    }
    if (shortest >= Settings.timeToSleep && solved) {
      for (Part part : parts) {
        part.body.setAwake(false);
      }
    }
  }

  /**
   * JBox2D leaves new contacts disabled until the next step, and so lets what first meets in a step
   * pass through; Box2D makes them enabled.
   */
  private static final class EnablingWorld extends World {
    EnablingWorld() {
      super(new Vec2(), new EdgeContacts());
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
