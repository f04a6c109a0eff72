package io.drover.executors.flink;

/** How many trainings a cluster can run at once. */
interface Slots {
  /** As of now. */
  int now();

  /** Whether there are fewer by now: a job that was given so many will never get them. */
  boolean areFewerThan(int before);

  /** Those of a cluster inside this process. */
  record Fixed(int now) implements Slots {
    @Override
    public boolean areFewerThan(int before) {
      return false;
    }
  }
}
