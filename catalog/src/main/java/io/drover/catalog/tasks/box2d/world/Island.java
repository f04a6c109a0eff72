package io.drover.catalog.tasks.box2d.world;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * All of one robot in the order in which Box2D solves it: as a search of its joints, depth first,
 * finds it from the newest body on. Impulses depend on that order.
 */
final class Island {
  /** Of the robot, in the order in which they were made. */
  private final Part[] made;

  private final Hinge[] hingesMade;

  /** In the order in which Box2D solves them. */
  final Part[] parts;

  final Hinge[] hinges;

  /** Indices of the two parts of each hinge. */
  final int[] joined;

  Island(Part[] parts, Hinge[] hinges) {
    this.made = parts;
    this.hingesMade = hinges;
    this.parts = new Part[parts.length];
    this.hinges = new Hinge[hinges.length];
    this.joined = new int[2 * hinges.length];
  }

  /** Once all parts and hinges are there. */
  void arrange() {
    boolean[] seen = new boolean[made.length];
    boolean[] used = new boolean[hinges.length];
    Deque<Part> stack = new ArrayDeque<>();
    int found = 0;
    int count = 0;
    stack.push(made[made.length - 1]);
    seen[made.length - 1] = true;
    while (!stack.isEmpty()) {
      Part part = stack.pop();
      parts[found++] = part;
      // The newest first, as Box2D lists the joints of a body.
      for (int h = hinges.length - 1; h >= 0; h--) {
        Hinge hinge = hingesMade[h];
        if (used[h] || (hinge.a != part && hinge.b != part)) {
          continue;
        }
        used[h] = true;
        joined[2 * count] = hinge.a.index;
        joined[2 * count + 1] = hinge.b.index;
        hinges[count++] = hinge;
        Part other = hinge.a == part ? hinge.b : hinge.a;
        if (!seen[other.index]) {
          seen[other.index] = true;
          stack.push(other);
        }
      }
    }
  }
}
