package io.drover.catalog.kernels;

/**
 * Steps of optimisers over flat vectors of parameters. The just-in-time compiler vectorises them by
 * itself, so that one form is enough.
 */
public final class OptimizerSteps {
  /**
   * Adding and taking away this number makes moments below 2⁻¹⁰⁰ zero and leaves those above 2⁻⁷⁵
   * as they are. Between them a moment counts for nothing beside the epsilons in use; but where a
   * unit is dead, moments decay until they are denormal, with which processors calculate many times
   * slower.
   */
  private static final float FLUSH = 0x1p-76f;

  private OptimizerSteps() {}

  /**
   * One step of Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1) in the form of PyTorch, on
   * gradients that are scaled first: {@code g' = scale · g}, {@code m = β₁ m + (1 − β₁) g'}, {@code
   * v = β₂ v + (1 − β₂) g'²}, {@code x = keep · x − rate · m / (√v · root + ε)}.
   *
   * @param x parameters, changed in place
   * @param m first moments, changed in place
   * @param v second moments, changed in place
   * @param keep 1, or less for a decay of the parameters (Loshchilov and Hutter, arXiv:1711.05101)
   * @param rate learning rate over {@code 1 − β₁ᵗ}
   * @param root {@code 1 / √(1 − β₂ᵗ)}
   */
  public static void adam(
      float[] x,
      float[] g,
      float[] m,
      float[] v,
      float scale,
      double beta1,
      double beta2,
      float keep,
      float rate,
      float root,
      float epsilon) {
    float keep1 = (float) beta1;
    float keep2 = (float) beta2;
    float rest1 = (float) (1 - beta1);
    float rest2 = (float) (1 - beta2);
    for (int i = 0; i < x.length; i++) {
      float gradient = g[i] * scale;
      float first = Math.fma(keep1, m[i], rest1 * gradient) + FLUSH - FLUSH;
      float second = Math.fma(keep2, v[i], rest2 * gradient * gradient) + FLUSH - FLUSH;
      m[i] = first;
      v[i] = second;
      float size = Math.fma((float) Math.sqrt(second), root, epsilon);
      x[i] = x[i] * keep - rate * first / size;
    }
  }

  /**
   * One step of RMSprop (Tieleman and Hinton, 2012, lecture 6.5) on gradients that are scaled
   * first: {@code g' = scale · g}, {@code v = α v + (1 − α) g'²}, {@code x −= rate · g' / (√(v +
   * inside) + outside)}.
   *
   * @param x parameters, changed in place
   * @param v moments, changed in place
   * @param inside what TensorFlow adds under the root
   * @param outside what PyTorch adds to the root
   */
  public static void rmsProp(
      float[] x,
      float[] g,
      float[] v,
      float scale,
      double alpha,
      float rate,
      float inside,
      float outside) {
    float keep = (float) alpha;
    float rest = (float) (1 - alpha);
    for (int i = 0; i < x.length; i++) {
      float gradient = g[i] * scale;
      float second = Math.fma(keep, v[i], rest * gradient * gradient) + FLUSH - FLUSH;
      v[i] = second;
      x[i] -= rate * gradient / ((float) Math.sqrt(second + inside) + outside);
    }
  }
}
