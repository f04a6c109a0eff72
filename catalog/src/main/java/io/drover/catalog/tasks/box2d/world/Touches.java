package io.drover.catalog.tasks.box2d.world;

import java.util.Arrays;
import org.jbox2d.common.Settings;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.contacts.ContactEdge;

/** Touches of one robot, in the order in which they are solved. */
final class Touches {
  /** How deep is not too deep, m. */
  static final float DEEPEST = -3 * Settings.linearSlop;

  private Touch[] touches = {};
  private int count;

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** Those of a part. */
  void collect(Part part) {
    for (ContactEdge edge = part.body.m_contactList; edge != null; edge = edge.next) {
      Contact contact = edge.contact;
      if (contact.isEnabled() && contact.isTouching()) {
        add(contact, part);
      }
    }
  }

  void add(Contact contact, Part part) {
    if (count == touches.length) {
      touches = Arrays.copyOf(touches, count + 4);
      for (int i = count; i < touches.length; i++) {
        touches[i] = new Touch();
      }
    }
    touches[count++].begin(contact, part);
  }

  /** Where the part is now, without impulses. */
  void prepare() {
    for (int i = 0; i < count; i++) {
      touches[i].prepare();
    }
  }

  /** Prepares all, then gives them the impulses of the last step. */
  void warmStart(float ratio) {
    prepare();
    for (int i = 0; i < count; i++) {
      touches[i].warmStart(ratio);
    }
  }

  /** One after the other, as they are solved. */
  Touch get(int i) {
    return touches[i];
  }

  /** Moves parts out of the ground; whether they were out of it before. */
  boolean moveApart() {
    return moveApart(Settings.baumgarte, DEEPEST);
  }

  /**
   * Moves parts out of the ground.
   *
   * @param share of what is too deep
   * @param least separation that is not
   * @return whether they were out of it before
   */
  boolean moveApart(float share, float least) {
    float separation = 0;
    for (int i = 0; i < count; i++) {
      separation = touches[i].moveApart(share, separation);
    }
    return separation >= least;
  }
}
