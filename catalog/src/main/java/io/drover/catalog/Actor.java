package io.drover.catalog;

/** A policy at work in several copies of a task; carries what a recurrent policy remembers. */
public interface Actor {
  /**
   * Chooses an action for every copy.
   *
   * @param observations {@code [copies, observationSize]}, row by row, raw
   * @param masks {@code [copies, choiceCount]}, which choices are allowed; null where the task does
   *     not say
   * @param starts whether the observation is the first of an episode, {@code [copies]}
   * @param actions result, {@code [copies, actionSize]}, row by row
   */
  void act(float[] observations, boolean[] masks, boolean[] starts, float[] actions);
}
