package io.drover.catalog.tasks.box2d.world;

import java.util.Arrays;
import org.jbox2d.callbacks.DebugDraw;
import org.jbox2d.callbacks.TreeCallback;
import org.jbox2d.callbacks.TreeRayCastCallback;
import org.jbox2d.collision.AABB;
import org.jbox2d.collision.RayCastInput;
import org.jbox2d.collision.broadphase.BroadPhaseStrategy;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Vec2;

/**
 * The broad phase of one robot on ground that never moves, in place of a tree: the boxes of all
 * pieces of ground in arrays, gone through when a part has left its box. Only pairs of ground and
 * part are told of; Box2D makes no contacts of others. The ground must be there first. Boxes are as
 * much larger than what is in them as in Box2D's {@code b2DynamicTree}, as contacts begin and end
 * with them.
 */
final class Boxes implements BroadPhaseStrategy {
  private AABB[] boxes = new AABB[16];
  private Object[] users = new Object[16];
  private int count;

  /** Of pieces of ground, which come first: sides of their boxes. */
  private float[] left = new float[16];

  private float[] right = new float[16];
  private int ground;

  /** All that is there by now is ground; what comes is a robot. */
  void groundIsThere() {
    ground = count;
    left = Arrays.copyOf(left, count);
    right = Arrays.copyOf(right, count);
    for (int i = 0; i < count; i++) {
      left[i] = boxes[i].lowerBound.x;
      right[i] = boxes[i].upperBound.x;
    }
  }

  @Override
  public int createProxy(AABB box, Object user) {
    if (count == boxes.length) {
      boxes = Arrays.copyOf(boxes, 2 * count);
      users = Arrays.copyOf(users, 2 * count);
    }
    boxes[count] = new AABB();
    users[count] = user;
    extend(boxes[count], box);
    return count++;
  }

  private static void extend(AABB to, AABB box) {
    float more = Settings.aabbExtension;
    to.lowerBound.set(box.lowerBound.x - more, box.lowerBound.y - more);
    to.upperBound.set(box.upperBound.x + more, box.upperBound.y + more);
  }

  @Override
  public void destroyProxy(int proxy) {
    users[proxy] = null;
  }

  @Override
  public boolean moveProxy(int proxy, AABB box, Vec2 moved) {
    AABB now = boxes[proxy];
    Vec2 least = now.lowerBound;
    Vec2 most = now.upperBound;
    if (least.x <= box.lowerBound.x
        && least.y <= box.lowerBound.y
        && box.upperBound.x <= most.x
        && box.upperBound.y <= most.y) {
      return false;
    }
    extend(now, box);
    float dx = moved.x * Settings.aabbMultiplier;
    float dy = moved.y * Settings.aabbMultiplier;
    (dx < 0 ? least : most).x += dx;
    (dy < 0 ? least : most).y += dy;
    return true;
  }

  @Override
  public void query(TreeCallback found, AABB box) {
    float from = box.lowerBound.x;
    float to = box.upperBound.x;
    for (int i = 0; i < ground; i++) {
      if (left[i] <= to && right[i] >= from) {
        if (boxes[i] == box) {
          // The ground asks, when it is new; so does the robot then.
          return;
        }
        if (AABB.testOverlap(boxes[i], box)) {
          found.treeCallback(i);
        }
      }
    }
  }

  @Override
  public Object getUserData(int proxy) {
    return users[proxy];
  }

  @Override
  public AABB getFatAABB(int proxy) {
    return boxes[proxy];
  }

  @Override
  public void raycast(TreeRayCastCallback found, RayCastInput ray) {
    throw new UnsupportedOperationException("rays are cast by whoever needs them");
  }

  @Override
  public int computeHeight() {
    return 0;
  }

  @Override
  public int getHeight() {
    return 0;
  }

  @Override
  public int getMaxBalance() {
    return 0;
  }

  @Override
  public float getAreaRatio() {
    return 0;
  }

  @Override
  public int getInsertionCount() {
    return 0;
  }

  @Override
  public void drawTree(DebugDraw on) {
    // There is none.
  }
}
