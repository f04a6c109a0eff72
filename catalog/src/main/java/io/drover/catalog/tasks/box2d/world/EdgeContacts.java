package io.drover.catalog.tasks.box2d.world;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jbox2d.collision.Manifold;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Transform;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.contacts.EdgeAndPolygonContact;
import org.jbox2d.pooling.IDynamicStack;
import org.jbox2d.pooling.normal.DefaultWorldPool;

/**
 * What a world uses again, with contacts of edges and polygons that {@link EdgeCollision} finds.
 */
final class EdgeContacts extends DefaultWorldPool implements IDynamicStack<Contact> {
  private final EdgeCollision collision = new EdgeCollision();
  private final Deque<Contact> unused = new ArrayDeque<>();

  EdgeContacts() {
    super(World.WORLD_POOL_SIZE, World.WORLD_POOL_CONTAINER_SIZE);
  }

  @Override
  public IDynamicStack<Contact> getEdgePolyContactStack() {
    return this;
  }

  @Override
  public Contact pop() {
    return unused.isEmpty() ? new EdgeContact() : unused.pop();
  }

  @Override
  public void push(Contact contact) {
    unused.push(contact);
  }

  private final class EdgeContact extends EdgeAndPolygonContact {
    EdgeContact() {
      super(EdgeContacts.this);
    }

    @Override
    public void evaluate(Manifold manifold, Transform ground, Transform part) {
      EdgeShape edge = (EdgeShape) m_fixtureA.m_shape;
      collision.collide(manifold, edge, (PolygonShape) m_fixtureB.m_shape, part);
    }
  }
}
