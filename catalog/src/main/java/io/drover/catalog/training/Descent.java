package io.drover.catalog.training;

import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.network.Floats;
import io.drover.catalog.optimizer.GradientNorm;
import io.drover.catalog.optimizer.Optimizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Steps down the gradient of networks, none of them longer than a limit allows. */
public final class Descent {
  private final Trainable networks;
  private final Optimizer optimizer;
  private final Progress progress;
  private final GradientNorm norms = new GradientNorm();

  /**
   * Nothing done yet; for one thread.
   *
   * @param optimizer for as many parameters as the networks have
   * @param progress counts the steps
   */
  public Descent(Trainable networks, Optimizer optimizer, Progress progress) {
    this.networks = networks;
    this.optimizer = optimizer;
    this.progress = progress;
  }

  /**
   * Scales {@link Trainable#gradient} down to a Euclidean norm of at most {@code maxGradNorm} and
   * takes a step.
   *
   * @throws TrainingFailedException if the gradient is not finite
   */
  public void step(double learningRate, double maxGradNorm) throws TrainingFailedException {
    double norm = norms.of(networks.gradient());
    progress.requireFinite(norm, "norm of the gradient");
    float scale = GradientNorm.scale(norm, maxGradNorm);
    optimizer.step(networks.parameters(), networks.gradient(), scale, learningRate);
    networks.parametersChanged();
    progress.addGradientStep();
  }

  /**
   * Passes finite parameters.
   *
   * @throws TrainingFailedException if one is NaN or infinite
   */
  public void requireFiniteWeights() throws TrainingFailedException {
    progress.requireFinite(norms.of(networks.parameters()), "norm of the weights");
  }

  /** Writes the parameters and what the optimiser remembers. */
  public void save(DataOutput out) throws IOException {
    Floats.write(out, networks.parameters());
    optimizer.save(out);
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    Floats.read(in, networks.parameters());
    networks.parametersChanged();
    optimizer.load(in);
  }
}
