package io.drover.catalog.tasks.box2d.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jbox2d.collision.Collision;
import org.jbox2d.collision.Manifold;
import org.jbox2d.collision.ManifoldPoint;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Transform;
import org.jbox2d.common.Vec2;
import org.jbox2d.pooling.normal.DefaultWorldPool;
import org.junit.jupiter.api.Test;

/** Beside JBox2D's own, which is right as long as no other thread asks it. */
final class EdgeCollisionTest {
  private static final Key KEY = Key.of("edge collision");
  private static final int CASES = 200_000;

  private final Collision peer = new DefaultWorldPool(100, 10).getCollision();
  private final EdgeCollision collision = new EdgeCollision();

  @Test
  void isJBox2dsToTheBit() {
    Transform origin = new Transform();
    origin.setIdentity();
    Set<String> kinds = new TreeSet<>();
    Manifold expected = new Manifold();
    Manifold found = new Manifold();
    for (int i = 0; i < CASES; i++) {
      Rng rng = KEY.child(i).rng();
      EdgeShape edge = edge(rng);
      PolygonShape polygon = polygon(rng);
      Transform place = place(edge, rng);
      peer.collideEdgeAndPolygon(expected, edge, origin, polygon, place);
      collision.collide(found, edge, polygon, place);
      assertThat(told(found)).as("case %d", i).isEqualTo(told(expected));
      kinds.add(found.pointCount == 0 ? "none" : found.type + " " + found.pointCount);
    }
    assertThat(kinds).containsExactly("FACE_A 1", "FACE_A 2", "FACE_B 1", "FACE_B 2", "none");
  }

  private static EdgeShape edge(Rng rng) {
    Vec2 from = new Vec2(between(rng, 0, 90), between(rng, 0, 12));
    float slope = between(rng, -2, 2);
    float length = rng.nextInt(2) == 0 ? 14 / 30f : between(rng, 0.1f, 3);
    float right = rng.nextInt(4) == 0 ? -length : length;
    EdgeShape edge = new EdgeShape();
    edge.set(from, from.add(new Vec2(right, slope * right)));
    return edge;
  }

  private static PolygonShape polygon(Rng rng) {
    if (rng.nextInt(2) == 0) {
      return Arena.box(between(rng, 0.05f, 1), between(rng, 0.05f, 1));
    }
    int corners = 3 + rng.nextInt(6);
    Vec2[] vertices = new Vec2[corners];
    float size = between(rng, 0.1f, 1);
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * (i + 0.9 * rng.nextDouble()) / corners;
      vertices[i] = Arena.point(size * Math.cos(angle), size * Math.sin(angle));
    }
    return Arena.polygon(vertices);
  }

  /** Near the edge, on either side of it and beyond its ends. */
  private static Transform place(EdgeShape edge, Rng rng) {
    Transform place = new Transform();
    place.q.set(between(rng, -4, 4));
    float share = between(rng, -0.5f, 1.5f);
    Vec2 along = edge.m_vertex2.sub(edge.m_vertex1).mul(share);
    Vec2 off = new Vec2(between(rng, -1, 1), between(rng, -1, 1));
    place.p.set(edge.m_vertex1.add(along).add(off));
    return place;
  }

  private static float between(Rng rng, float low, float high) {
    return low + (high - low) * rng.nextFloat();
  }

  private static String told(Manifold manifold) {
    if (manifold.pointCount == 0) {
      return "none";
    }
    StringBuilder told = new StringBuilder();
    told.append(manifold.type).append(bits(manifold.localNormal)).append(bits(manifold.localPoint));
    for (int i = 0; i < manifold.pointCount; i++) {
      ManifoldPoint point = manifold.points[i];
      told.append(bits(point.localPoint))
          .append(String.format(Locale.ROOT, " %08x", point.id.getKey()));
    }
    return told.toString();
  }

  private static String bits(Vec2 v) {
    return " " + Float.floatToIntBits(v.x) + " " + Float.floatToIntBits(v.y);
  }
}
