package io.drover.catalog.tasks.box2d.world;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jbox2d.collision.TimeOfImpact.TOIInput;
import org.jbox2d.collision.TimeOfImpact.TOIOutput;
import org.jbox2d.collision.TimeOfImpact.TOIOutputState;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Sweep;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyType;
import org.jbox2d.dynamics.TimeStep;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.contacts.ContactEdge;
import org.jbox2d.dynamics.contacts.ContactSolver;
import org.jbox2d.dynamics.contacts.ContactSolver.ContactSolverDef;
import org.jbox2d.dynamics.contacts.Position;
import org.jbox2d.dynamics.contacts.Velocity;

/**
 * What happens to fast bodies within a step: each is put back to where it first touches the ground,
 * and goes on from there for the rest of the step (continuous collision of Box2D 2.3; Catto, 2013,
 * "Continuous collision", Game Developers Conference).
 *
 * <p>JBox2D's own forgets how far into the step a body has been put back (its sweeps advance
 * without {@code alpha0}), so that a second touch in one step lets time run twice. Here only parts
 * of a robot touch the ground, which never moves.
 */
public final class Impacts {
  private static final float LAST = 1 - 10 * Settings.EPSILON;
  private static final int POSITION_ITERATIONS = 20;

  /** {@code Body.synchronizeFixtures}, which JBox2D keeps to itself. */
  private static final MethodHandle SYNCHRONIZE;

  static {
    try {
      SYNCHRONIZE =
          MethodHandles.privateLookupIn(Body.class, MethodHandles.lookup())
              .findVirtual(Body.class, "synchronizeFixtures", MethodType.methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("another JBox2D", e);
    }
  }

  private final World world;
  private final TimeStep rest = new TimeStep();
  private final ContactSolver solver = new ContactSolver();
  private final ContactSolverDef constraints = new ContactSolverDef();
  private final Contact[] contacts = new Contact[Settings.maxTOIContacts];

  /** Of the two bodies of a contact, one of which is the ground. */
  private final Position[] positions = {new Position(), new Position()};

  private final Velocity[] velocities = {new Velocity(), new Velocity()};
  private final TOIInput input = new TOIInput();
  private final TOIOutput output = new TOIOutput();
  private final Sweep before = new Sweep();

  /** Ground that is one body in Gymnasium, and how far into the step it has been taken. */
  public static final class Piece {
    private float time;
  }

  Impacts(World world) {
    this.world = world;
    constraints.step = rest;
    constraints.contacts = contacts;
    constraints.positions = positions;
    constraints.velocities = velocities;
  }

  /** Solves those of the step that has just been taken. */
  void solve(float dt, int velocityIterations) {
    Contact first = world.getContactList();
    if (first == null) {
      return;
    }
    for (Contact c = first; c != null; c = c.getNext()) {
      ground(c).time = 0;
      part(c).m_sweep.alpha0 = 0;
      c.m_flags &= ~(Contact.TOI_FLAG | Contact.ISLAND_FLAG);
      c.m_toiCount = 0;
      c.m_toi = 1;
    }
    Contact earliest = earliest();
    while (earliest != null) {
      if (touch(earliest)) {
        solve(earliest, dt, velocityIterations);
      }
      earliest = earliest();
    }
  }

  private static Piece ground(Contact contact) {
    Object a = contact.getFixtureA().getUserData();
    return (Piece) (a == null ? contact.getFixtureB().getUserData() : a);
  }

  private static Body part(Contact contact) {
    Body a = contact.getFixtureA().getBody();
    return a.getType() == BodyType.DYNAMIC ? a : contact.getFixtureB().getBody();
  }

  private Contact earliest() {
    Contact earliest = null;
    float soonest = LAST;
    for (Contact c = world.getContactList(); c != null; c = c.getNext()) {
      if (!c.isEnabled() || c.m_toiCount > Settings.maxSubSteps) {
        continue;
      }
      if ((c.m_flags & Contact.TOI_FLAG) == 0) {
        if (!part(c).isAwake()) {
          continue;
        }
        c.m_toi = timeOf(c);
        c.m_flags |= Contact.TOI_FLAG;
      }
      if (c.m_toi < soonest) {
        earliest = c;
        soonest = c.m_toi;
      }
    }
    return earliest;
  }

  /** When a contact begins to touch, in fractions of the step; 1 if it does not. */
  private float timeOf(Contact contact) {
    Piece piece = ground(contact);
    Sweep sweep = part(contact).m_sweep;
    float from = Math.max(piece.time, sweep.alpha0);
    piece.time = from;
    advance(sweep, from);
    input.proxyA.set(contact.getFixtureA().getShape(), contact.getChildIndexA());
    input.proxyB.set(contact.getFixtureB().getShape(), contact.getChildIndexB());
    input.sweepA.set(contact.getFixtureA().getBody().m_sweep);
    input.sweepB.set(contact.getFixtureB().getBody().m_sweep);
    input.tMax = 1;
    world.getPool().getTimeOfImpact().timeOfImpact(output, input);
    return output.state == TOIOutputState.TOUCHING ? Math.min(from + (1 - from) * output.t, 1) : 1;
  }

  /** Moves the beginning of a sweep to a later time. */
  private static void advance(Sweep sweep, float time) {
    if (sweep.alpha0 >= time) {
      return;
    }
    float share = (time - sweep.alpha0) / (1 - sweep.alpha0);
    sweep.c0.x += share * (sweep.c.x - sweep.c0.x);
    sweep.c0.y += share * (sweep.c.y - sweep.c0.y);
    sweep.a0 += share * (sweep.a - sweep.a0);
    sweep.alpha0 = time;
  }

  /** Puts the body of a contact to where it touches; where it was if it does not after all. */
  private boolean touch(Contact contact) {
    Piece piece = ground(contact);
    Body part = part(contact);
    Sweep sweep = part.m_sweep;
    before.set(sweep);
    float timeBefore = sweep.alpha0;
    float pieceBefore = piece.time;
    advance(sweep, contact.m_toi);
    sweep.c.set(sweep.c0);
    sweep.a = sweep.a0;
    part.synchronizeTransform();
    piece.time = contact.m_toi;
    contact.update(world.getContactManager().m_contactListener);
    contact.m_flags &= ~Contact.TOI_FLAG;
    contact.m_toiCount++;
    if (contact.isEnabled() && contact.isTouching()) {
      return true;
    }
    contact.setEnabled(false);
    sweep.set(before);
    sweep.alpha0 = timeBefore;
    piece.time = pieceBefore;
    part.synchronizeTransform();
    return false;
  }

  /** Solves a touch with all others of its body, for what is left of the step. */
  private void solve(Contact contact, float dt, int velocityIterations) {
    Body part = part(contact);
    part.setAwake(true);
    collect(contact, part);
    rest.dt = (1 - contact.m_toi) * dt;
    rest.inv_dt = 1 / rest.dt;
    rest.dtRatio = 1;
    place(contact.getFixtureA().getBody(), 0);
    place(contact.getFixtureB().getBody(), 1);
    solver.init(constraints);
    for (int i = 0; i < POSITION_ITERATIONS; i++) {
      if (solver.solveTOIPositionConstraints(0, 1)) {
        break;
      }
    }
    int moving = part.m_islandIndex;
    part.m_sweep.c0.set(positions[moving].c);
    part.m_sweep.a0 = positions[moving].a;
    solver.initializeVelocityConstraints();
    Patches.restore(solver, false);
    for (int i = 0; i < velocityIterations; i++) {
      solver.solveVelocityConstraints();
    }
    move(part, positions[moving], velocities[moving]);
    synchronize(part);
    for (ContactEdge edge = part.getContactList(); edge != null; edge = edge.next) {
      edge.contact.m_flags &= ~(Contact.TOI_FLAG | Contact.ISLAND_FLAG);
    }
    world.getContactManager().findNewContacts();
  }

  private void place(Body body, int index) {
    body.m_islandIndex = index;
    positions[index].c.set(body.m_sweep.c);
    positions[index].a = body.m_sweep.a;
    velocities[index].v.set(body.m_linearVelocity);
    velocities[index].w = body.m_angularVelocity;
  }

  /** For the rest of the step, at no more than Box2D's largest speeds. */
  private void move(Body part, Position position, Velocity velocity) {
    float x = velocity.v.x * rest.dt;
    float y = velocity.v.y * rest.dt;
    float moved = x * x + y * y;
    if (moved > Settings.maxTranslationSquared) {
      velocity.v.mulLocal(Settings.maxTranslation / (float) Math.sqrt(moved));
    }
    float turned = rest.dt * velocity.w;
    if (turned * turned > Settings.maxRotationSquared) {
      velocity.w *= Settings.maxRotation / Math.abs(turned);
    }
    part.m_sweep.c.x = position.c.x + velocity.v.x * rest.dt;
    part.m_sweep.c.y = position.c.y + velocity.v.y * rest.dt;
    part.m_sweep.a = position.a + rest.dt * velocity.w;
    part.m_linearVelocity.set(velocity.v);
    part.m_angularVelocity = velocity.w;
    part.synchronizeTransform();
  }

  /** The contact and all others of its part that touch now, too. */
  private void collect(Contact first, Body part) {
    int count = 0;
    contacts[count++] = first;
    first.m_flags |= Contact.ISLAND_FLAG;
    for (ContactEdge edge = part.getContactList();
        edge != null && count < contacts.length;
        edge = edge.next) {
      Contact contact = edge.contact;
      if ((contact.m_flags & Contact.ISLAND_FLAG) != 0) {
        continue;
      }
      contact.update(world.getContactManager().m_contactListener);
      if (contact.isEnabled() && contact.isTouching()) {
        ground(contact).time = Math.max(ground(contact).time, first.m_toi);
        contact.m_flags |= Contact.ISLAND_FLAG;
        contacts[count++] = contact;
      }
    }
    constraints.count = count;
  }

  private static void synchronize(Body body) {
    try {
      SYNCHRONIZE.invokeExact(body);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("it declares none", e);
    }
  }
}
