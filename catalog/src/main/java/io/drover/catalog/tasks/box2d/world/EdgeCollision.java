package io.drover.catalog.tasks.box2d.world;

import java.util.Arrays;
import org.jbox2d.collision.Collision;
import org.jbox2d.collision.Collision.ClipVertex;
import org.jbox2d.collision.ContactID;
import org.jbox2d.collision.Manifold;
import org.jbox2d.collision.Manifold.ManifoldType;
import org.jbox2d.collision.ManifoldPoint;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Rot;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Transform;
import org.jbox2d.common.Vec2;

/**
 * Where a polygon touches an edge that has no neighbours and lies on a body at the origin, as all
 * ground does: Box2D 2.3's {@code b2CollideEdgeAndPolygon}, to the bit what JBox2D finds. JBox2D's
 * own keeps an intermediate result in a variable of the class, which all threads share: where
 * worlds of two trainings collide at the same time, one of them meets ground that is not there.
 */
final class EdgeCollision {
  /** Skins of both. */
  private static final float RADIUS = 2 * Settings.polygonRadius;

  /** A face of the polygon must be so much better than the edge, lest contacts jump to and fro. */
  private static final float RELATIVE = 0.98f;

  private static final float ABSOLUTE = 0.001f;

  private static final byte VERTEX = (byte) ContactID.Type.VERTEX.ordinal();
  private static final byte FACE = (byte) ContactID.Type.FACE.ordinal();

  /** The polygon where it is. */
  private final Vec2[] corners = vectors(Settings.maxPolygonVertices);

  private final Vec2[] normals = vectors(Settings.maxPolygonVertices);
  private final Vec2 centre = new Vec2();
  private int count;

  /** Of the edge, on the polygon's side. */
  private final Vec2 normal = new Vec2();

  private final Vec2 side = new Vec2();
  private final ClipVertex[] incident = {new ClipVertex(), new ClipVertex()};
  private final ClipVertex[] half = {new ClipVertex(), new ClipVertex()};
  private final ClipVertex[] clipped = {new ClipVertex(), new ClipVertex()};

  private static Vec2[] vectors(int count) {
    Vec2[] vectors = new Vec2[count];
    Arrays.setAll(vectors, i -> new Vec2());
    return vectors;
  }

  /**
   * Finds the points of contact, at most two.
   *
   * @param found result
   * @param place of the polygon's body
   */
  void collide(Manifold found, EdgeShape edge, PolygonShape polygon, Transform place) {
    found.pointCount = 0;
    boolean front = look(edge, polygon, place);
    float byEdge = ofEdge(edge.m_vertex1);
    if (byEdge > RADIUS) {
      return;
    }
    int best = -1;
    float byFace = -Float.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      float separation = ofFace(i, edge);
      if (separation > RADIUS) {
        return;
      }
      if (separation > byFace && !isBehind(i)) {
        best = i;
        byFace = separation;
      }
    }
    if (best >= 0 && byFace > RELATIVE * byEdge + ABSOLUTE) {
      onFace(found, best, edge, polygon);
    } else {
      onEdge(found, edge, front, place);
    }
  }

  /** Sees both in the same place; returns whether the polygon is to the right of the edge. */
  private boolean look(EdgeShape edge, PolygonShape polygon, Transform place) {
    count = polygon.m_count;
    for (int i = 0; i < count; i++) {
      Transform.mulToOutUnsafe(place, polygon.m_vertices[i], corners[i]);
      Rot.mulToOutUnsafe(place.q, polygon.m_normals[i], normals[i]);
    }
    Transform.mulToOutUnsafe(place, polygon.m_centroid, centre);
    Vec2 from = edge.m_vertex1;
    side.set(edge.m_vertex2).subLocal(from);
    side.normalize();
    normal.set(side.y, -side.x);
    boolean front = normal.x * (centre.x - from.x) + normal.y * (centre.y - from.y) >= 0;
    if (!front) {
      normal.negateLocal();
    }
    return front;
  }

  /** How far the polygon is from the line through the edge, m; negative behind it. */
  private float ofEdge(Vec2 from) {
    float least = Float.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, along(normal, corners[i], from));
    }
    return least;
  }

  /** How far the edge is from the line through a face of the polygon, m. */
  private float ofFace(int i, EdgeShape edge) {
    Vec2 corner = corners[i];
    return Math.min(
        -along(normals[i], corner, edge.m_vertex1), -along(normals[i], corner, edge.m_vertex2));
  }

  private static float along(Vec2 direction, Vec2 to, Vec2 from) {
    return direction.x * (to.x - from.x) + direction.y * (to.y - from.y);
  }

  /** Whether a face looks to where the edge cannot be met from. */
  private boolean isBehind(int i) {
    float x = normal.x - normals[i].x;
    float y = normal.y - normals[i].y;
    return x * normal.x + y * normal.y < -Settings.angularSlop;
  }

  /** Clips the face that looks towards the edge by the edge. */
  private void onEdge(Manifold found, EdgeShape edge, boolean front, Transform place) {
    int facing = 0;
    for (int i = 1; i < count; i++) {
      if (Vec2.dot(normal, normals[i]) < Vec2.dot(normal, normals[facing])) {
        facing = i;
      }
    }
    int next = next(facing);
    set(incident[0], corners[facing], facing, FACE, VERTEX);
    set(incident[1], corners[next], next, FACE, VERTEX);
    Vec2 from = front ? edge.m_vertex1 : edge.m_vertex2;
    Vec2 to = front ? edge.m_vertex2 : edge.m_vertex1;
    if (!clip(normal, from, to, front ? 0 : 1, front ? 1 : 0)) {
      return;
    }
    found.type = ManifoldType.FACE_A;
    found.localNormal.set(normal);
    found.localPoint.set(from);
    for (ClipVertex point : clipped) {
      if (along(normal, point.v, from) <= RADIUS) {
        ManifoldPoint kept = found.points[found.pointCount++];
        Transform.mulTransToOutUnsafe(place, point.v, kept.localPoint);
        kept.id.set(point.id);
      }
    }
  }

  /** Clips the edge by a face of the polygon. */
  private void onFace(Manifold found, int face, EdgeShape edge, PolygonShape polygon) {
    set(incident[0], edge.m_vertex1, face, VERTEX, FACE);
    set(incident[1], edge.m_vertex2, face, VERTEX, FACE);
    int next = next(face);
    if (!clip(normals[face], corners[face], corners[next], face, next)) {
      return;
    }
    found.type = ManifoldType.FACE_B;
    found.localNormal.set(polygon.m_normals[face]);
    found.localPoint.set(polygon.m_vertices[face]);
    for (ClipVertex point : clipped) {
      if (along(normals[face], point.v, corners[face]) <= RADIUS) {
        ManifoldPoint kept = found.points[found.pointCount++];
        kept.localPoint.set(point.v);
        kept.id.indexA = point.id.indexB;
        kept.id.indexB = point.id.indexA;
        kept.id.typeA = point.id.typeB;
        kept.id.typeB = point.id.typeA;
      }
    }
  }

  private int next(int i) {
    return i + 1 < count ? i + 1 : 0;
  }

  private static void set(ClipVertex vertex, Vec2 at, int index, byte typeA, byte typeB) {
    vertex.v.set(at);
    vertex.id.indexA = 0;
    vertex.id.indexB = (byte) index;
    vertex.id.typeA = typeA;
    vertex.id.typeB = typeB;
  }

  /** Leaves of what is incident what lies between both ends of a face; whether that is a piece. */
  private boolean clip(Vec2 outward, Vec2 from, Vec2 to, int first, int last) {
    side.set(outward.y, -outward.x);
    if (Collision.clipSegmentToLine(half, incident, side, Vec2.dot(side, from), first) < 2) {
      return false;
    }
    side.negateLocal();
    return Collision.clipSegmentToLine(clipped, half, side, Vec2.dot(side, to), last) == 2;
  }
}
