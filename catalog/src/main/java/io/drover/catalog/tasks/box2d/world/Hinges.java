package io.drover.catalog.tasks.box2d.world;

import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.SolverData;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.ContactSolver;
import org.jbox2d.dynamics.contacts.Velocity;
import org.jbox2d.dynamics.joints.Joint;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/**
 * The hinges of one robot, which is all that moves in its world. Gymnasium asks for 180 sweeps over
 * all constraints in every step. Velocities mostly come to rest after a few sweeps, or go round a
 * short cycle in their last bits; sweeps after that lead nowhere new, and so only what remains of
 * the last round is done. Without contacts all sweeps are done here, in one loop.
 */
final class Hinges {
  /** The world's own joints, in whose places the hinges are. */
  private final Joint[] replaced;

  private int joined;
  private final World world;
  private final ContactSolver contacts;
  private final Body[] bodies;

  /** In the order in which the world solves them; how many of them have come in this step. */
  private final Hinge[] order;

  private int count;
  private boolean solving;

  /** Of the running step: sweeps asked for, sweeps begun. */
  private int asked;

  private int sweeps;

  /** Velocities as they were before a sweep, {@code [3 · bodies]}: Brent's algorithm (1980). */
  private final float[] marked;

  private int mark;
  private int nextMark;
  private final Rotation[] rotations = {new Rotation(), new Rotation()};

  /**
   * @param bodies of the robot, once it is there: all that the hinges join
   * @param hinges number of them
   * @param world that the bodies live in
   */
  Hinges(Body[] bodies, int hinges, World world) {
    this.world = world;
    this.contacts = Patches.solver(world);
    this.bodies = bodies;
    this.replaced = new Joint[hinges];
    this.order = new Hinge[hinges];
    this.marked = new float[3 * bodies.length];
  }

  /** Joins two bodies. */
  Hinge join(RevoluteJointDef def) {
    // The world makes joints only of its own classes. Its own one keeps the place in its list.
    Joint own = world.createJoint(def);
    Hinge hinge = new Hinge(this, def);
    own.m_edgeA.joint = hinge;
    own.m_edgeB.joint = hinge;
    replaced[joined] = own;
    joined++;
    return hinge;
  }

  /** Leaves the world as it would be without hinges, for it to be taken apart. */
  void clear() {
    for (int i = 0; i < joined; i++) {
      replaced[i].m_edgeA.joint = replaced[i];
      replaced[i].m_edgeB.joint = replaced[i];
    }
    joined = 0;
    count = 0;
    solving = false;
  }

  Rotation rotation(float angle, int which) {
    rotations[which].set(angle);
    return rotations[which];
  }

  /** A hinge is made ready for a step. */
  void add(Hinge hinge) {
    if (solving) {
      solving = false;
      count = 0;
    }
    if (count == 0) {
      // By now the contacts are ready, and have been given the impulses of the last step.
      Patches.restore(contacts, true);
    }
    order[count++] = hinge;
  }

  /** The world wants a sweep over a hinge. */
  void solve(Hinge hinge, SolverData data) {
    if (hinge == order[0]) {
      beginSweep(data);
    }
    if (sweeps >= 0) {
      hinge.sweep();
    }
  }

  private void beginSweep(SolverData data) {
    if (!solving) {
      solving = true;
      asked = data.step.velocityIterations;
      sweeps = 0;
      mark = -1;
      nextMark = 0;
      if (!touching()) {
        solveAlone(data);
        return;
      }
    }
    if (asked == data.step.velocityIterations && returned(data, sweeps)) {
      data.step.velocityIterations = sweeps + remaining(sweeps);
    }
    sweeps++;
  }

  private boolean touching() {
    for (Body body : bodies) {
      for (var edge = body.getContactList(); edge != null; edge = edge.next) {
        if (edge.contact.isTouching()) {
          return true;
        }
      }
    }
    return false;
  }

  private void solveAlone(SolverData data) {
    int left = asked;
    for (int i = 0; i < left; i++) {
      if (left == asked && returned(data, i)) {
        left = i + remaining(i);
      }
      for (Hinge hinge : order) {
        hinge.sweep();
      }
    }
    // The world's loop ends here.
    sweeps = Integer.MIN_VALUE;
    data.step.velocityIterations = 0;
  }

  /** Whether velocities before a sweep are those that were marked; marks some of them. */
  private boolean returned(SolverData data, int sweep) {
    boolean same = mark >= 0;
    for (int i = 0; i < bodies.length && same; i++) {
      Velocity velocity = data.velocities[bodies[i].m_islandIndex];
      same =
          velocity.w == marked[3 * i]
              && velocity.v.x == marked[3 * i + 1]
              && velocity.v.y == marked[3 * i + 2];
    }
    if (!same && sweep == nextMark) {
      for (int i = 0; i < bodies.length; i++) {
        Velocity velocity = data.velocities[bodies[i].m_islandIndex];
        marked[3 * i] = velocity.w;
        marked[3 * i + 1] = velocity.v.x;
        marked[3 * i + 2] = velocity.v.y;
      }
      mark = sweep;
      nextMark = 2 * sweep + 1;
    }
    return same;
  }

  /** Sweeps, at least one, after which a cycle is where all that were asked for would end. */
  private int remaining(int sweep) {
    int period = sweep - mark;
    int rest = (asked - sweep) % period;
    return rest == 0 ? period : rest;
  }

  /** What follows reads the number of sweeps again. */
  void velocitiesSolved(SolverData data) {
    data.step.velocityIterations = asked;
  }
}
