package io.drover.catalog.picture;

import java.util.List;

/**
 * One frame of a task: figures one over the other, the first lowest. Place (0, 0) is the upper left
 * corner, x grows to the right and y downwards, in a unit of the task's own; the pictures of a task
 * share their size. A figure that lasts from frame to frame keeps its number in the list; one that
 * is not there for a while may stay in the list with the colour {@code none}.
 *
 * @param width of the picture
 * @param height of the picture
 * @param figures from back to front
 */
public record Picture(double width, double height, List<Figure> figures) {
  /** Copies the list. */
  public Picture {
    figures = List.copyOf(figures);
  }
}
