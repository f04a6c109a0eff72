package io.drover.catalog.tasks.box2d.world;

import org.jbox2d.collision.TimeOfImpact.TOIInput;
import org.jbox2d.collision.TimeOfImpact.TOIOutput;
import org.jbox2d.collision.TimeOfImpact.TOIOutputState;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Sweep;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyType;
import org.jbox2d.dynamics.Fixture;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.contacts.ContactEdge;

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
  private static final float[] NO_HINGES = {};
  private static final float LAST = 1 - 10 * Settings.EPSILON;
  private static final int POSITION_ITERATIONS = 20;

  /** Of what is too deep, and how deep is not: Box2D's {@code b2_toiBaugarte}. */
  private static final float SHARE = Settings.toiBaugarte;

  private static final float LEAST = -1.5f * Settings.linearSlop;

  private final World world;
  private final Part[] parts;
  private final Touches touches = new Touches();
  private final float[] velocities;
  private final PatchRows patches = new PatchRows();
  private final Settling settling = new Settling();
  private final TOIInput input = new TOIInput();
  private final TOIOutput output = new TOIOutput();
  private final Sweep before = new Sweep();

  /** Ground that is one body in Gymnasium, and how far into the step it has been taken. */
  public static final class Piece {
    private float time;
  }

  Impacts(World world, Part[] parts) {
    this.world = world;
    this.parts = parts;
    this.velocities = new float[3 * parts.length];
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
    boolean groundIsA = contact.m_fixtureA.m_body.m_type != BodyType.DYNAMIC;
    Fixture below = groundIsA ? contact.m_fixtureA : contact.m_fixtureB;
    Part part = parts[part(contact).m_islandIndex];
    if (part.staysClearOf(below)
        || (below.m_shape instanceof EdgeShape edge && part.staysBeside(edge))) {
      return 1;
    }
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
    Part part = parts[part(contact).m_islandIndex];
    part.body.setAwake(true);
    part.take();
    collect(contact, part);
    for (int i = 0; i < POSITION_ITERATIONS; i++) {
      if (touches.moveApart(SHARE, LEAST)) {
        break;
      }
    }
    Sweep sweep = part.body.m_sweep;
    sweep.c0.set(part.x, part.y);
    sweep.a0 = part.angle;
    touches.prepare();
    int at = 3 * part.index;
    velocities[at] = part.w;
    velocities[at + 1] = part.vx;
    velocities[at + 2] = part.vy;
    patches.load(touches);
    boolean settled = false;
    for (int i = 0; i < velocityIterations && !settled; i++) {
      settling.before(i, NO_HINGES, 0, patches, velocities);
      patches.sweep(velocities);
      settled = settling.settled(NO_HINGES, 0, patches, velocities);
    }
    part.w = velocities[at];
    part.vx = velocities[at + 1];
    part.vy = velocities[at + 2];
    part.move((1 - contact.m_toi) * dt);
    part.store();
    part.synchronizeBox(world.getContactManager().m_broadPhase);
    for (ContactEdge edge = part.body.getContactList(); edge != null; edge = edge.next) {
      edge.contact.m_flags &= ~(Contact.TOI_FLAG | Contact.ISLAND_FLAG);
    }
    world.getContactManager().findNewContacts();
  }

  /** The contact and all others of its part that touch now, too. */
  private void collect(Contact first, Part part) {
    touches.clear();
    touches.add(first, part);
    first.m_flags |= Contact.ISLAND_FLAG;
    for (ContactEdge edge = part.body.getContactList();
        edge != null && touches.count() < Settings.maxTOIContacts;
        edge = edge.next) {
      Contact contact = edge.contact;
      if ((contact.m_flags & Contact.ISLAND_FLAG) != 0) {
        continue;
      }
      contact.update(world.getContactManager().m_contactListener);
      if (contact.isEnabled() && contact.isTouching()) {
        ground(contact).time = Math.max(ground(contact).time, first.m_toi);
        contact.m_flags |= Contact.ISLAND_FLAG;
        touches.add(contact, part);
      }
    }
  }
}
