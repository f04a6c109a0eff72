package io.drover.catalog.tasks.toytext;

import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/** A picture of square cells, row by row from the upper left. */
final class GridPicture {
  /** Of a cell. */
  private static final double SIDE = 40;

  private final int rows;
  private final int columns;
  private final List<Figure> figures = new ArrayList<>();

  GridPicture(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** Fills a cell, with a thin gap around it. */
  GridPicture cell(int row, int column, String colour) {
    figures.add(
        new Figure.Rectangle(column * SIDE + 1, row * SIDE + 1, SIDE - 2, SIDE - 2, colour));
    return this;
  }

  /** Writes a letter into a cell. */
  GridPicture letter(int row, int column, String letter, String colour) {
    figures.add(
        new Figure.Label(
            column * SIDE + 0.3 * SIDE, row * SIDE + 0.7 * SIDE, 0.6 * SIDE, letter, colour));
    return this;
  }

  /** A disc in the middle of a cell, its radius a share of the cell's side. */
  GridPicture disc(int row, int column, double radius, String colour) {
    figures.add(
        new Figure.Circle((column + 0.5) * SIDE, (row + 0.5) * SIDE, radius * SIDE, colour));
    return this;
  }

  /** A wall along the left side of a cell. */
  GridPicture wall(int row, int column, String colour) {
    List<Double> line = List.of(column * SIDE, row * SIDE, column * SIDE, (row + 1) * SIDE);
    figures.add(new Figure.Line(line, 0.1 * SIDE, colour));
    return this;
  }

  Picture picture() {
    return new Picture(columns * SIDE, rows * SIDE, figures);
  }
}
