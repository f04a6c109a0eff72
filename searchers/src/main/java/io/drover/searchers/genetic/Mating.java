package io.drover.searchers.genetic;

import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Domain;
import io.drover.searchers.evolve.Encoding;

/**
 * Two children of two parents. Genes of numbers and ordinals by simulated binary crossover and
 * polynomial mutation, those of choices without an order by uniform crossover and a fresh draw.
 *
 * @param encoding of the genes
 * @param crossoverProb of two parents; the children of others are copies
 * @param mutationProb of each gene
 * @param crossoverEta distribution index; larger keeps children nearer to parents
 * @param mutationEta distribution index; larger makes smaller steps
 */
record Mating(
    Encoding encoding,
    double crossoverProb,
    double mutationProb,
    double crossoverEta,
    double mutationEta) {

  /**
   * Children.
   *
   * @param attempt how often others were of no use: each time mutations become more likely
   */
  double[][] children(double[] mother, double[] father, int attempt, Rng rng) {
    double[][] children = {mother.clone(), father.clone()};
    if (rng.nextBoolean(crossoverProb)) {
      for (int gene = 0; gene < encoding.length(); gene++) {
        cross(children, gene, rng);
      }
    }
    for (double[] child : children) {
      mutate(child, Math.min(1, mutationProb * (1 + attempt)), rng);
    }
    return children;
  }

  /** As in jMetal, half of the genes take part, and the others change places. */
  private void cross(double[][] children, int gene, Rng rng) {
    double[] pair = {children[0][gene], children[1][gene]};
    boolean exchanged = rng.nextBoolean(0.5);
    if (!exchanged && !encoding.nominal(gene)) {
      Operators.simulatedBinary(pair, crossoverEta, rng);
    }
    children[0][gene] = pair[exchanged ? 1 : 0];
    children[1][gene] = pair[exchanged ? 0 : 1];
  }

  private void mutate(double[] child, double chance, Rng rng) {
    for (int gene = 0; gene < child.length; gene++) {
      if (rng.nextBoolean(chance)) {
        child[gene] = encoding.nominal(gene) ? rng.nextDouble() : stepped(gene, child[gene], rng);
      }
    }
  }

  /** Where values are few, a step that would round away goes to the next value. */
  private double stepped(int gene, double from, Rng rng) {
    double to = Operators.polynomial(from, mutationEta, rng);
    Domain domain = encoding.domain(gene);
    return domain.size() == Long.MAX_VALUE ? to : encoding.moved(gene, from, to);
  }
}
