package io.drover.catalog.tasks.box2d;

import io.drover.dsl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A trained policy as plain numbers: layers with tanh between them; the largest output acts. */
record Network(Layer[] layers) {
  /** Weights {@code [out, in]} and biases {@code [out]}. */
  record Layer(double[][] weight, double[] bias) {}

  static Network read(String resource) throws IOException {
    try (InputStream in = Network.class.getResourceAsStream(resource)) {
      return new Network(
          Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Layer[].class));
    }
  }

  int act(float[] observation) {
    double[] x = new double[observation.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = observation[i];
    }
    for (int l = 0; l < layers.length; l++) {
      Layer layer = layers[l];
      double[] y = layer.bias().clone();
      for (int o = 0; o < y.length; o++) {
        for (int i = 0; i < x.length; i++) {
          y[o] += layer.weight()[o][i] * x[i];
        }
        y[o] = l + 1 < layers.length ? StrictMath.tanh(y[o]) : y[o];
      }
      x = y;
    }
    int best = 0;
    for (int a = 1; a < x.length; a++) {
      best = x[a] > x[best] ? a : best;
    }
    return best;
  }
}
