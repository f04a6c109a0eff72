package io.drover.searchers.optuna;

import java.util.Optional;

/**
 * What becomes of a trial that waited.
 *
 * @param optunaTrial its number in the study
 * @param number Drover's own number of it
 * @param refusal why it is not tried at all; empty if it is
 */
public record Claim(int optunaTrial, int number, Optional<String> refusal) {}
