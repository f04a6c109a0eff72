package io.drover.catalog.tasks.box2d;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.EpisodeLog;
import io.drover.catalog.tasks.box2d.world.Arena;
import io.drover.catalog.tasks.box2d.world.Hinge;
import io.drover.catalog.tasks.box2d.world.Impacts;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jbox2d.callbacks.ContactImpulse;
import org.jbox2d.callbacks.ContactListener;
import org.jbox2d.collision.Manifold;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/**
 * One walker on its terrain. Operations stand in Gymnasium's order and precision: doubles around
 * Box2D's floats. Legs are in Gymnasium's order: upper and lower of the first leg, of the second.
 */
final class Walker implements Robots.Robot, ContactListener {
  private static final double SCALE = Lander.SCALE;
  private static final double WIDTH = 600 / SCALE; // m, of what is seen
  private static final double HEIGHT = 400 / SCALE;
  private static final double[] HULL = {-30, +9, +6, +9, +34, +1, +34, -8, -30, -8}; // pixels
  private static final double LEG_DOWN = -8 / SCALE;
  private static final double LEG_WIDTH = 8 / SCALE;
  private static final double LEG_HEIGHT = 34 / SCALE;
  private static final double MOTORS_TORQUE = 80; // N m
  private static final double SPEED_HIP = 4; // rad/s
  private static final double SPEED_KNEE = 6;
  private static final double INITIAL_RANDOM = 5; // N
  private static final double FRICTION = 2.5;
  private static final double TORQUE_COST = 0.00035 * MOTORS_TORQUE;
  private static final double GOAL = (Terrain.LENGTH - Terrain.GRASS) * Terrain.STEP;
  private static final int LEGS = 4;
  private static final int CONTACTS = (1 + LEGS) * Bodies.SIZE;
  private static final int SEED = CONTACTS + 2;

  /** {@link #told}. */
  static final List<String> VARIABLES =
      Stream.concat(
              Bodies.variables("hull", "upper_1", "lower_1", "upper_2", "lower_2").stream(),
              Stream.of("leg_1_contact", "leg_2_contact", "seed"))
          .toList();

  private final boolean hardcore;
  private double gravity;
  private Terrain.Shape shape;

  private final Arena arena = new Arena(1 + LEGS, LEGS, this);
  private Body hull;
  private final Body[] legs = new Body[LEGS];
  private final Hinge[] hinges = new Hinge[LEGS];

  /** Of the two lower legs. */
  private final boolean[] contact = new boolean[2];

  private boolean gameOver;
  private long seed;
  private Terrain terrain;
  private Clouds clouds;
  private Lidar lidar;
  private final double[] state = new double[14 + Lidar.RAYS];
  private double shaping;
  private double reward;
  private final float[] action = new float[LEGS];
  private final float[] none = new float[LEGS];

  Walker(boolean hardcore) {
    this.hardcore = hardcore;
  }

  @Override
  public void context(double[] values) {
    gravity = values[0];
    shape = new Terrain.Shape(values[1], values[2], values[3], values[4], values[5]);
  }

  /** As Gymnasium's reset, which takes a step without torque. */
  @Override
  public void start(long from) {
    seed = from;
    Rng rng = Key.of(from).rng();
    gameOver = false;
    contact[0] = false;
    contact[1] = false;
    arena.clear(gravity);
    terrain = new Terrain(hardcore, shape, rng);
    clouds = new Clouds(rng);
    lidar = new Lidar(terrain);
    for (Vec2[] block : terrain.blocks) {
      arena.polygon(block, FRICTION);
    }
    for (int i = 0; i < Terrain.LENGTH - 1; i++) {
      Impacts.Piece piece = new Impacts.Piece();
      arena.edge(Terrain.x(i), terrain.y[i], Terrain.x(i + 1), terrain.y[i + 1], FRICTION, piece);
    }
    createRobot(rng);
    push(none);
  }

  private void createRobot(Rng rng) {
    double x = Terrain.STEP * Terrain.START_PAD / 2;
    double y = Terrain.HEIGHT + 2 * LEG_HEIGHT;
    Vec2[] corners = new Vec2[HULL.length / 2];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = Arena.point(HULL[2 * i] / SCALE, HULL[2 * i + 1] / SCALE);
    }
    hull = arena.part(x, y, 0, Arena.polygon(corners), 5, 0.1, 0x0020);
    hull.applyForceToCenter(Arena.point(rng.nextDouble(-INITIAL_RANDOM, INITIAL_RANDOM), 0));
    for (int i = 0; i < LEGS; i += 2) {
      int side = i - 1;
      legs[i] = leg(x, y - LEG_HEIGHT / 2 - LEG_DOWN, side, LEG_WIDTH / 2);
      hinges[i] = join(hull, legs[i], LEG_DOWN, -0.8, 1.1);
      legs[i + 1] = leg(x, y - LEG_HEIGHT * 3 / 2 - LEG_DOWN, side, 0.8 * LEG_WIDTH / 2);
      hinges[i + 1] = join(legs[i], legs[i + 1], -LEG_HEIGHT / 2, -1.6, -0.1);
    }
  }

  private Body leg(double x, double y, int side, double halfWidth) {
    return arena.part(x, y, side * 0.05, Arena.box(halfWidth, LEG_HEIGHT / 2), 1, 0.2, 0x0020);
  }

  private Hinge join(Body upper, Body lower, double anchor, double lowest, double highest) {
    RevoluteJointDef joint = new RevoluteJointDef();
    joint.bodyA = upper;
    joint.bodyB = lower;
    joint.localAnchorA.set(Arena.point(0, anchor));
    joint.localAnchorB.set(Arena.point(0, LEG_HEIGHT / 2));
    joint.enableMotor = true;
    joint.enableLimit = true;
    joint.lowerAngle = (float) lowest;
    joint.upperAngle = (float) highest;
    return arena.join(joint);
  }

  @Override
  public void started() {
    look();
  }

  @Override
  public void act(float[] taken) {
    System.arraycopy(taken, 0, action, 0, LEGS);
    push(action);
  }

  @Override
  public boolean acted() {
    double before = shaping;
    look();
    reward = shaping - before;
    for (float torque : action) {
      reward -= TORQUE_COST * Math.abs(torque);
    }
    float x = hull.getPosition().x;
    if (gameOver || x < 0) {
      reward = -100;
      return true;
    }
    return x > GOAL;
  }

  private void push(float[] action) {
    for (int i = 0; i < LEGS; i++) {
      double speed = i % 2 == 0 ? SPEED_HIP : SPEED_KNEE;
      hinges[i].drive(
          (float) (speed * Math.signum(action[i])), (float) (MOTORS_TORQUE * Math.abs(action[i])));
    }
    // As Box2D when a motor is set.
    hull.setAwake(true);
    for (Body leg : legs) {
      leg.setAwake(true);
    }
  }

  private void look() {
    lidar.look(hull.getPosition());
    Vec2 velocity = hull.getLinearVelocity();
    state[0] = hull.getAngle();
    state[1] = 2.0 * hull.getAngularVelocity() / Arena.FPS;
    state[2] = 0.3 * velocity.x * WIDTH / Arena.FPS;
    state[3] = 0.3 * velocity.y * HEIGHT / Arena.FPS;
    for (int i = 0; i < 2; i++) {
      int at = 4 + 5 * i;
      state[at] = hinges[2 * i].angle();
      state[at + 1] = hinges[2 * i].speed() / SPEED_HIP;
      state[at + 2] = hinges[2 * i + 1].angle() + 1.0;
      state[at + 3] = hinges[2 * i + 1].speed() / SPEED_KNEE;
      state[at + 4] = contact[i] ? 1 : 0;
    }
    for (int ray = 0; ray < Lidar.RAYS; ray++) {
      state[14 + ray] = lidar.fractions[ray];
    }
    shaping = 130 * (double) hull.getPosition().x / SCALE - 5.0 * Math.abs(state[0]);
  }

  @Override
  public Arena arena() {
    return arena;
  }

  @Override
  public float reward() {
    return (float) reward;
  }

  @Override
  public void observe(float[] observations, int to) {
    for (int k = 0; k < state.length; k++) {
      observations[to + k] = (float) state[k];
    }
  }

  @Override
  public double[] told() {
    double[] variables = new double[SEED + 1];
    Bodies.tell(hull, variables, 0);
    for (int i = 0; i < LEGS; i++) {
      Bodies.tell(legs[i], variables, (1 + i) * Bodies.SIZE);
    }
    variables[CONTACTS] = contact[0] ? 1 : 0;
    variables[CONTACTS + 1] = contact[1] ? 1 : 0;
    variables[SEED] = seed;
    return variables;
  }

  @Override
  public void take(double[] variables) {
    Bodies.require(variables, SEED + 1);
    start(Bodies.seed(variables[SEED], EpisodeLog.SEEDS));
    arena.step();
    look();
    Bodies.place(hull, variables, 0);
    for (int i = 0; i < LEGS; i++) {
      Bodies.place(legs[i], variables, (1 + i) * Bodies.SIZE);
    }
    contact[0] = variables[CONTACTS] != 0;
    contact[1] = variables[CONTACTS + 1] != 0;
    look();
  }

  @Override
  public Optional<Picture> picture() {
    return Optional.of(WalkerPicture.of(hull, legs, terrain, clouds, lidar));
  }

  @Override
  public void beginContact(Contact touched) {
    Body a = touched.getFixtureA().getBody();
    Body b = touched.getFixtureB().getBody();
    gameOver |= hull == a || hull == b;
    setContact(a, b, true);
  }

  @Override
  public void endContact(Contact touched) {
    setContact(touched.getFixtureA().getBody(), touched.getFixtureB().getBody(), false);
  }

  private void setContact(Body a, Body b, boolean touches) {
    for (int i = 0; i < 2; i++) {
      if (legs[2 * i + 1] == a || legs[2 * i + 1] == b) {
        contact[i] = touches;
      }
    }
  }

  @Override
  public void preSolve(Contact touched, Manifold before) {}

  @Override
  public void postSolve(Contact touched, ContactImpulse pushed) {}
}
