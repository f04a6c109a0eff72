package io.drover.catalog.offpolicy;

/** Rows of an observation and an action side by side: what a critic sees. */
public final class StateActions {
  private final float[] rows;
  private final int observationSize;
  private final int actionSize;

  /** Room for that many rows. */
  public StateActions(int capacity, int observationSize, int actionSize) {
    this.observationSize = observationSize;
    this.actionSize = actionSize;
    rows = new float[Math.multiplyExact(capacity, observationSize + actionSize)];
  }

  /** The rows, {@code [capacity, width]}. */
  public float[] rows() {
    return rows;
  }

  /** Numbers in a row. */
  public int width() {
    return observationSize + actionSize;
  }

  /** Where a row begins. */
  public int at(int row) {
    return row * width();
  }

  /** Where the action of a row begins. */
  public int actionAt(int row) {
    return row * width() + observationSize;
  }

  /**
   * Fills in observations.
   *
   * @param from {@code [count, observationSize]} from {@code fromAt} on
   */
  public void putObservations(float[] from, int fromAt, int count) {
    for (int k = 0; k < count; k++) {
      for (int j = 0; j < observationSize; j++) {
        rows[at(k) + j] = from[fromAt + k * observationSize + j];
      }
    }
  }

  /**
   * Fills in actions.
   *
   * @param from {@code [count, actionSize]} from {@code fromAt} on
   */
  public void putActions(float[] from, int fromAt, int count) {
    for (int k = 0; k < count; k++) {
      for (int j = 0; j < actionSize; j++) {
        rows[actionAt(k) + j] = from[fromAt + k * actionSize + j];
      }
    }
  }
}
