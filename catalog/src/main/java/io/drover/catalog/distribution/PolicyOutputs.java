package io.drover.catalog.distribution;

/**
 * What a policy network put out for some rows, and what else says how its actions are distributed.
 * One instance is filled again and again; the arrays are the caller's.
 */
public final class PolicyOutputs {
  /** {@code [rows, stride]}; a distribution reads, and may overwrite, the first numbers of each. */
  public float[] values;

  /** Numbers from one row of {@link #values} to the next. */
  public int stride;

  /** How many rows. */
  public int rows;

  /** The policy's last hidden layer, {@code [rows, features]}; read by gSDE alone. */
  public float[] features;

  /** Which choices are allowed, {@code [rows, choiceCount]} from {@link #masksAt} on, or null. */
  public boolean[] masks;

  /** Where the masks of the first row begin. */
  public int masksAt;

  /** Of each row, {@code [rows, explorationSize]} from {@link #explorationAt} on; for samples. */
  public float[] exploration;

  /** Where the exploration of the first row begins. */
  public int explorationAt;

  /** Nothing yet. */
  public PolicyOutputs() {}
}
