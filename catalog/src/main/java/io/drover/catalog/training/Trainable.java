package io.drover.catalog.training;

/** Networks over one flat vector of parameters. */
public interface Trainable {
  /** The parameters themselves; after a change call {@link #parametersChanged}. */
  float[] parameters();

  /** Where gradients are added up, one number for each parameter; the caller clears it. */
  float[] gradient();

  /** Takes over new values of {@link #parameters} for the passes that follow. */
  void parametersChanged();
}
