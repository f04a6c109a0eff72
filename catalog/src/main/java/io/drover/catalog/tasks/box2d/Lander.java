package io.drover.catalog.tasks.box2d;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.EpisodeLog;
import io.drover.catalog.tasks.box2d.world.Arena;
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
 * One lander over its moon. Operations stand in Gymnasium's order and precision: doubles around
 * Box2D's floats. What Gymnasium draws, in its order, is drawn by uniform doubles: first the start,
 * then, from a stream of each step's own, the dispersion of the engines.
 */
final class Lander implements Robots.Robot, ContactListener {
  static final double SCALE = 30; // pixels a metre; lengths are given in pixels
  static final double WIDTH = 600 / SCALE; // m, of what is seen
  static final double HEIGHT = 400 / SCALE;
  static final int CHUNKS = 11; // of the moon's surface
  static final double PAD_Y = HEIGHT / 4;

  /** Of the lander, in pixels. */
  static final double[] HULL = {-14, +17, -17, 0, -17, -10, +17, -10, +17, 0, +14, +17};

  static final double LEG_WIDTH = 2;
  static final double LEG_HEIGHT = 8;
  private static final double MAIN_ENGINE_POWER = 13;
  private static final double SIDE_ENGINE_POWER = 0.6;
  private static final double INITIAL_RANDOM = 1000; // N
  private static final double LEG_AWAY = 20;
  private static final double LEG_DOWN = 18;
  private static final double LEG_SPRING_TORQUE = 40; // N m
  private static final double SIDE_ENGINE_HEIGHT = 14;
  private static final double SIDE_ENGINE_AWAY = 12;
  private static final double MAIN_ENGINE_Y = 4;
  private static final int WIND_BOUND = 9999; // of the first time index

  private static final int LEG_1 = Bodies.SIZE;
  private static final int LEG_2 = 2 * Bodies.SIZE;
  private static final int CONTACTS = 3 * Bodies.SIZE;
  private static final int WIND = CONTACTS + 2;
  private static final int SEED = WIND + 2;

  /** {@link #told}. */
  static final List<String> VARIABLES =
      Stream.concat(
              Bodies.variables("lander", "leg_1", "leg_2").stream(),
              Stream.of("leg_1_contact", "leg_2_contact", "wind_idx", "torque_idx", "seed"))
          .toList();

  private final boolean continuous;
  private final boolean wind;
  private double gravity;
  private double windPower;
  private double turbulencePower;

  private Body lander;
  private final Body[] legs = new Body[2];
  private final Arena arena = new Arena(3, 2, this);
  private final boolean[] contact = new boolean[2];
  private boolean gameOver;

  /** Heights of the surface where chunks meet, m. */
  private final double[] surface = new double[CHUNKS];

  private long seed;
  private Rng rng;

  /** Streams of the running episode that were drawn from. */
  private long draws;

  private int windIndex;
  private int torqueIndex;
  private final double[] state = new double[8];
  private double shaping;
  private double reward;

  /** In the last step, 0 to 1; the side engines' is negative to the left. */
  private double mainPower;

  private double sidePower;
  private final Vec2 impulse = new Vec2();
  private final Vec2 place = new Vec2();

  Lander(boolean continuous, boolean wind) {
    this.continuous = continuous;
    this.wind = wind;
  }

  @Override
  public void context(double[] values) {
    gravity = values[0];
    windPower = values[1];
    turbulencePower = values[2];
  }

  /** As Gymnasium's reset, which takes a step without engines. */
  @Override
  public void start(long from) {
    seed = from;
    rng = Key.of(from).rng();
    draws = 0;
    gameOver = false;
    contact[0] = false;
    contact[1] = false;
    windIndex = 0;
    torqueIndex = 0;
    arena.clear(gravity);
    createMoon();
    createLander();
    push(0, 0);
  }

  @Override
  public void started() {
    look();
  }

  private void createMoon() {
    double[] height = new double[CHUNKS + 1];
    for (int i = 0; i < height.length; i++) {
      height[i] = rng.nextDouble(0, HEIGHT / 2);
    }
    int middle = CHUNKS / 2;
    for (int i = middle - 2; i <= middle + 2; i++) {
      height[i] = PAD_Y;
    }
    for (int i = 0; i < CHUNKS; i++) {
      // Python's height[-1] is the last one.
      double before = height[i == 0 ? CHUNKS : i - 1];
      surface[i] = 0.33 * (before + height[i] + height[i + 1]);
    }
    Impacts.Piece moon = new Impacts.Piece();
    arena.edge(0, 0, WIDTH, 0, 0.2, moon);
    for (int i = 0; i < CHUNKS - 1; i++) {
      arena.edge(chunkX(i), surface[i], chunkX(i + 1), surface[i + 1], 0.1, moon);
    }
  }

  static double chunkX(int i) {
    return WIDTH / (CHUNKS - 1) * i;
  }

  private void createLander() {
    Vec2[] corners = new Vec2[HULL.length / 2];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = Arena.point(HULL[2 * i] / SCALE, HULL[2 * i + 1] / SCALE);
    }
    lander = arena.part(WIDTH / 2, HEIGHT, 0, Arena.polygon(corners), 5, 0.1, 0x0010);
    double forceX = rng.nextDouble(-INITIAL_RANDOM, INITIAL_RANDOM);
    double forceY = rng.nextDouble(-INITIAL_RANDOM, INITIAL_RANDOM);
    lander.applyForceToCenter(Arena.point(forceX, forceY));
    if (wind) {
      windIndex = windStart();
      torqueIndex = windStart();
    }
    for (int i = 0; i < 2; i++) {
      createLeg(i, 2 * i - 1);
    }
    for (int i = 0; i < 2; i++) {
      joinLeg(i, 2 * i - 1);
    }
  }

  private int windStart() {
    return (int) Math.floor(rng.nextDouble() * (2 * WIND_BOUND)) - WIND_BOUND;
  }

  private void createLeg(int i, int side) {
    legs[i] =
        arena.part(
            WIDTH / 2 - side * LEG_AWAY / SCALE,
            HEIGHT,
            side * 0.05,
            Arena.box(LEG_WIDTH / SCALE, LEG_HEIGHT / SCALE),
            1,
            0.2,
            0x0020);
  }

  private void joinLeg(int i, int side) {
    RevoluteJointDef joint = new RevoluteJointDef();
    joint.bodyA = lander;
    joint.bodyB = legs[i];
    joint.localAnchorB.set(Arena.point(side * LEG_AWAY / SCALE, LEG_DOWN / SCALE));
    joint.enableMotor = true;
    joint.enableLimit = true;
    joint.maxMotorTorque = (float) LEG_SPRING_TORQUE;
    joint.motorSpeed = (float) (0.3 * side);
    joint.lowerAngle = (float) (side < 0 ? 0.9 - 0.5 : -0.9);
    joint.upperAngle = (float) (side < 0 ? 0.9 : -0.9 + 0.5);
    arena.join(joint);
  }

  @Override
  public void act(float[] action) {
    if (continuous) {
      double main = action[0] > 0 ? (action[0] + 1.0) * 0.5 : 0;
      double side = Math.abs(action[1]) > 0.5 ? action[1] : 0;
      push(main, side);
    } else {
      push(action[0] == 2 ? 1 : 0, action[0] == 1 ? -1 : action[0] == 3 ? 1 : 0);
    }
  }

  @Override
  public boolean acted() {
    double before = shaping;
    look();
    reward = shaping - before - mainPower * 0.30 - Math.abs(sidePower) * 0.03;
    boolean terminal = gameOver || Math.abs(state[0]) >= 1;
    if (terminal) {
      reward = -100;
    }
    if (!lander.isAwake()) {
      reward = 100;
      return true;
    }
    return terminal;
  }

  /** Begins a step with engines at these powers; the side engines' has a direction. */
  private void push(double main, double side) {
    mainPower = main;
    sidePower = side;
    if (wind && !contact[0] && !contact[1]) {
      impulse.set((float) (gust(windIndex) * windPower), 0);
      lander.applyForceToCenter(impulse);
      windIndex++;
      lander.applyTorque((float) (gust(torqueIndex) * turbulencePower));
      torqueIndex++;
    }
    double angle = lander.getAngle();
    double tipX = StrictMath.sin(angle);
    double tipY = StrictMath.cos(angle);
    rng.restart(draws++);
    double dispersion0 = rng.nextDouble(-1, 1) / SCALE;
    double dispersion1 = rng.nextDouble(-1, 1) / SCALE;
    if (main > 0) {
      double down = MAIN_ENGINE_Y / SCALE + 2 * dispersion0;
      double ox = tipX * down + -tipY * dispersion1;
      double oy = -tipY * down - tipX * dispersion1;
      push(ox, oy, ox, oy, MAIN_ENGINE_POWER * main);
    }
    if (side != 0) {
      double away = 3 * dispersion1 + Math.signum(side) * SIDE_ENGINE_AWAY / SCALE;
      double ox = tipX * dispersion0 + -tipY * away;
      double oy = -tipY * dispersion0 - tipX * away;
      // Gymnasium has 17 for the height here, and keeps it.
      double atX = ox - tipX * 17 / SCALE;
      double atY = oy + tipY * SIDE_ENGINE_HEIGHT / SCALE;
      push(ox, oy, atX, atY, SIDE_ENGINE_POWER * Math.abs(side));
    }
  }

  /** Of the never periodic wind, −1 to 1. */
  private static double gust(int index) {
    return StrictMath.tanh(StrictMath.sin(0.02 * index) + StrictMath.sin(Math.PI * 0.01 * index));
  }

  /** Pushes against (x, y), at a place relative to the lander's. */
  private void push(double x, double y, double atX, double atY, double power) {
    place.set((float) (lander.getPosition().x + atX), (float) (lander.getPosition().y + atY));
    impulse.set((float) (-x * power), (float) (-y * power));
    lander.applyLinearImpulse(impulse, place);
  }

  private void look() {
    Vec2 position = lander.getPosition();
    Vec2 velocity = lander.getLinearVelocity();
    state[0] = (position.x - WIDTH / 2) / (WIDTH / 2);
    state[1] = (position.y - (PAD_Y + LEG_DOWN / SCALE)) / (HEIGHT / 2);
    state[2] = velocity.x * (WIDTH / 2) / Arena.FPS;
    state[3] = velocity.y * (HEIGHT / 2) / Arena.FPS;
    state[4] = lander.getAngle();
    state[5] = 20.0 * lander.getAngularVelocity() / Arena.FPS;
    state[6] = contact[0] ? 1 : 0;
    state[7] = contact[1] ? 1 : 0;
    shaping =
        -100 * Math.sqrt(state[0] * state[0] + state[1] * state[1])
            - 100 * Math.sqrt(state[2] * state[2] + state[3] * state[3])
            - 100 * Math.abs(state[4])
            + 10 * state[6]
            + 10 * state[7];
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
    Bodies.tell(lander, variables, 0);
    Bodies.tell(legs[0], variables, LEG_1);
    Bodies.tell(legs[1], variables, LEG_2);
    variables[CONTACTS] = state[6];
    variables[CONTACTS + 1] = state[7];
    variables[WIND] = windIndex;
    variables[WIND + 1] = torqueIndex;
    variables[SEED] = seed;
    return variables;
  }

  @Override
  public void take(double[] variables) {
    Bodies.require(variables, SEED + 1);
    start(Bodies.seed(variables[SEED], EpisodeLog.SEEDS));
    arena.step();
    look();
    Bodies.place(lander, variables, 0);
    Bodies.place(legs[0], variables, LEG_1);
    Bodies.place(legs[1], variables, LEG_2);
    contact[0] = variables[CONTACTS] != 0;
    contact[1] = variables[CONTACTS + 1] != 0;
    windIndex = (int) variables[WIND];
    torqueIndex = (int) variables[WIND + 1];
    mainPower = 0;
    sidePower = 0;
    look();
  }

  @Override
  public Optional<Picture> picture() {
    return Optional.of(LanderPicture.of(lander, legs, surface, mainPower, sidePower));
  }

  @Override
  public void beginContact(Contact touched) {
    Body a = touched.getFixtureA().getBody();
    Body b = touched.getFixtureB().getBody();
    gameOver |= lander == a || lander == b;
    setContact(a, b, true);
  }

  @Override
  public void endContact(Contact touched) {
    setContact(touched.getFixtureA().getBody(), touched.getFixtureB().getBody(), false);
  }

  private void setContact(Body a, Body b, boolean touches) {
    for (int i = 0; i < 2; i++) {
      if (legs[i] == a || legs[i] == b) {
        contact[i] = touches;
      }
    }
  }

  @Override
  public void preSolve(Contact touched, Manifold before) {}

  @Override
  public void postSolve(Contact touched, ContactImpulse pushed) {}
}
