package io.drover.searchers.genetic;

import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;

/** Who stands nearest to which direction, and who is next: algorithms 3 and 4 of the paper. */
final class Niches {
  private final List<double[]> directions;
  private final int[] members;
  private final double[] distances;
  private final List<List<Integer>> candidates = new ArrayList<>();

  /**
   * Of normalised objectives.
   *
   * @param normal [individuals][objectives]
   * @param sure how many of them, from the first on, live in any case; the others are candidates
   */
  Niches(List<double[]> directions, double[][] normal, int sure) {
    this.directions = directions;
    members = new int[directions.size()];
    distances = new double[normal.length];
    directions.forEach(direction -> candidates.add(new ArrayList<>()));
    for (int i = 0; i < normal.length; i++) {
      int niche = nearest(normal[i], i);
      if (i < sure) {
        members[niche]++;
      } else {
        candidates.get(niche).add(i);
      }
    }
  }

  private int nearest(double[] point, int individual) {
    int nearest = 0;
    distances[individual] = Double.POSITIVE_INFINITY;
    for (int i = 0; i < directions.size(); i++) {
      double distance = squaredDistance(directions.get(i), point);
      if (distance < distances[individual]) {
        distances[individual] = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  /** From a point to the line through the origin in a direction. */
  private static double squaredDistance(double[] direction, double[] point) {
    double product = 0;
    double length = 0;
    for (int i = 0; i < point.length; i++) {
      product += direction[i] * point[i];
      length += direction[i] * direction[i];
    }
    double squares = 0;
    for (int i = 0; i < point.length; i++) {
      double difference = product / length * direction[i] - point[i];
      squares += difference * difference;
    }
    return squares;
  }

  /**
   * The next to live on: in an emptiest niche that has candidates, the nearest to its direction if
   * the niche is empty, any otherwise.
   */
  int next(Rng rng) {
    List<Integer> emptiest = new ArrayList<>();
    for (int niche = 0; niche < members.length; niche++) {
      if (!candidates.get(niche).isEmpty()) {
        if (!emptiest.isEmpty() && members[niche] < members[emptiest.get(0)]) {
          emptiest.clear();
        }
        if (emptiest.isEmpty() || members[niche] == members[emptiest.get(0)]) {
          emptiest.add(niche);
        }
      }
    }
    int niche = emptiest.get(rng.nextInt(emptiest.size()));
    List<Integer> own = candidates.get(niche);
    int place = members[niche] == 0 ? closest(own) : rng.nextInt(own.size());
    members[niche]++;
    return own.remove(place);
  }

  private int closest(List<Integer> individuals) {
    int closest = 0;
    for (int i = 1; i < individuals.size(); i++) {
      if (distances[individuals.get(i)] < distances[individuals.get(closest)]) {
        closest = i;
      }
    }
    return closest;
  }
}
