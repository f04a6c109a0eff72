"""What the sides in Python share: one job in, one line of JSON out.

A side is called with one argument, a job as JSON:
    training  name of a training in trainings.py
    seed      of the training
    env_steps how long to train
    episodes  how many to play in the end with the deterministic policy
    curve     at how many moments of the training to play ten episodes (0: never)
"""

import json
import platform
import sys
import time

from trainings import BY_NAME

CURVE_EPISODES = 10


def main(train, versions):
    """Runs the job that the command line gives.

    train     function of (training, job, Stopwatch, Curve); returns a dict with at least
              `env_steps`, `gradient_steps` and `returns` (of the last episodes)
    versions  dict of names and versions
    """
    job = json.loads(sys.argv[1])
    training = BY_NAME[job["training"]]
    stopwatch = Stopwatch()
    curve = Curve(job["env_steps"], job["curve"], stopwatch)
    result = train(training, job, stopwatch, curve)
    returns = [float(value) for value in result.pop("returns")]
    line = {
        **result,
        "wall": stopwatch.wall,
        "cpu": stopwatch.cpu,
        "thread_cpu": stopwatch.thread_cpu,
        "return": sum(returns) / len(returns),
        "episodes": len(returns),
        "curve": curve.points,
        "versions": {"python": platform.python_version(), **versions},
    }
    print(json.dumps(line), flush=True)


class Stopwatch:
    """Seconds of the training alone, by the clock and by the processor; may pause."""

    def __init__(self):
        self.wall = self.cpu = self.thread_cpu = 0.0
        self._since = None

    def start(self):
        self._since = (time.perf_counter(), time.process_time(), time.thread_time())

    def stop(self):
        wall, cpu, thread = self._since
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu
        self.thread_cpu += time.thread_time() - thread


class Curve:
    """Returns in the course of a training, played while the stopwatch pauses."""

    def __init__(self, env_steps, moments, stopwatch):
        self.points = []
        self._every = env_steps / moments if moments else float("inf")
        self._next = self._every
        self._stopwatch = stopwatch

    def wanted(self, env_steps):
        """Whether it is time to play."""
        return env_steps >= self._next

    def at(self, env_steps, play):
        """Plays if it is time; `play` returns the mean return of CURVE_EPISODES episodes."""
        if self.wanted(env_steps):
            self._stopwatch.stop()
            self.points.append([int(env_steps), float(play(CURVE_EPISODES))])
            while self._next <= env_steps:
                self._next += self._every
            self._stopwatch.start()
