package io.drover.catalog.training;

import java.util.List;

/** How a hyperparameter's value changes in the course of a training. */
public interface Schedule {
  /** Every schedule that a parameter can name. */
  List<Schedule> ALL = List.of(new Constant(), new Linear());

  /** As a parameter names it. */
  String name();

  /**
   * The value now.
   *
   * @param value at the beginning
   * @param envSteps environment steps done, those of the rollout just collected included, as
   *     Stable-Baselines3 counts
   * @param horizon environment steps of the whole training
   */
  double at(double value, long envSteps, long horizon);

  /**
   * The schedule of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Schedule named(String name) {
    return ALL.stream()
        .filter(schedule -> schedule.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no schedule is called " + name));
  }

  /**
   * In a straight line from {@code start} to {@code end}, which it reaches when that fraction of
   * the training is done: Stable-Baselines3's {@code LinearSchedule}.
   *
   * @param endFraction from 0 to 1
   */
  static double line(double start, double end, double endFraction, long envSteps, long horizon) {
    double done = envSteps >= horizon ? 1 : (double) envSteps / horizon;
    return done >= endFraction ? end : start + done * (end - start) / endFraction;
  }

  /** Stays as it is. */
  record Constant() implements Schedule {
    @Override
    public String name() {
      return "constant";
    }

    @Override
    public double at(double value, long envSteps, long horizon) {
      return value;
    }
  }

  /** Falls in a straight line to 0 at the horizon, and stays there. */
  record Linear() implements Schedule {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public double at(double value, long envSteps, long horizon) {
      return envSteps >= horizon ? 0 : value * (1 - (double) envSteps / horizon);
    }
  }
}
