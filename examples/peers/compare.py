#!/usr/bin/env python3
"""Drover beside its peers: the same trainings, on this machine, in turn, one thread each.

    examples/peers/compare.py --env FOLDER --results FOLDER              times and returns
    examples/peers/compare.py --env FOLDER --results FOLDER --returns-only --jobs 2

Makes a Python environment in --env (Stable-Baselines3, SBX, RLtools: some gigabytes), builds
Drover, and runs each side of each training in turn, --repetitions times. With --returns-only it
trains --seeds seeds a side instead, --jobs at once and with low priority: nothing is timed then, and
returns and learning curves are compared. Each finished run is a line of runs.jsonl in --results and
is not done again, Drover's as long as its code stays the same; after each call table.md, table.json
and a picture of each training's learning curves are written there. --table-only writes just these.
"""

import argparse
import concurrent.futures
import json
import os

import drover_side
import machine
import table
from environment import HERE, Environment
from runs import Run, Store, execute, perform
from trainings import ALL, BY_NAME

ROOT = os.path.dirname(os.path.dirname(HERE))
CURVE_POINTS = 20
RANDOM_EPISODES = 1000


def main():
    options = arguments()
    store = Store(options.results)
    trainings = [BY_NAME[name] for name in options.trainings]
    if not options.table_only:
        peers = Peers(options)
        store.note_missing(peers.environment.missing)
        if options.returns_only:
            compare_returns(store, trainings, peers, options)
        else:
            compare_times(store, trainings, peers, options)
    table.write(options.results, store)
    print("wrote " + os.path.join(options.results, "table.md"))


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [training.name for training in ALL]
    listed = lambda text: text.split(",")
    parser.add_argument("--env", default="target/peers-env", help="folder of the environment")
    parser.add_argument("--results", default="target/peers", help="folder of results")
    parser.add_argument("--trainings", type=listed, default=names, help=", ".join(names))
    parser.add_argument("--sides", type=listed, help="sides to run; all of a training if left out")
    parser.add_argument("--repetitions", type=int, default=3, help="timed runs of each side")
    parser.add_argument("--returns-only", action="store_true", help="many seeds, nothing timed")
    parser.add_argument("--seeds", type=int, default=20, help="seeds of --returns-only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="runs at once, likewise")
    parser.add_argument("--warm", type=int, default=0,
                        help="further trainings timed in the JVM of each timed run of Drover")
    parser.add_argument("--table-only", action="store_true", help="run nothing")
    options = parser.parse_args()
    unknown = [name for name in options.trainings if name not in BY_NAME]
    if unknown:
        parser.error(f"no such training: {', '.join(unknown)}; there are {', '.join(names)}")
    return options


class Peers:
    """What runs the sides."""

    def __init__(self, options):
        self.environment = Environment(options.env)
        self.commit = drover_side.commit(ROOT)
        self._options = options
        self._class_path = None

    def sides(self, training):
        """The sides of a training that were asked for and can run."""
        wanted = self._options.sides or training.sides
        return [
            side for side in training.sides
            if side in wanted and not self.environment.why_not(side)
        ]

    def class_path(self):
        """Builds Drover when it is first needed."""
        if self._class_path is None:
            self._class_path = drover_side.build(ROOT)
        return self._class_path

    def command(self, run):
        if run.side.startswith("drover"):
            warm = self._options.warm if run.mode == "timed" else 0
            return drover_side.command(self.class_path(), run, warm)
        script = os.path.join(HERE, run.side + "_side.py")
        return [self.environment.python, script, json.dumps(run.job())]

    def rates(self, store, training, repetition):
        """The machine's rates in a product of 256 × 256 × 256, now."""
        key = {"mode": "rate", "training": training.name, "seed": repetition}
        version = {"drover": self.commit} if self.commit else {}
        if store.done(side="drover-jvm", **key, **version):
            return
        torch = execute([self.environment.python, os.path.join(HERE, "torch_rate.py")])
        store.add({"run": {**key, "side": "torch"}, **torch})
        ours = drover_side.rate(self.class_path())
        store.add({"run": {**key, "side": "drover-jvm", **version}, **ours})


def compare_times(store, trainings, peers, options):
    """Side after side, again and again, so that what the machine does meanwhile hits all alike."""
    for training in trainings:
        for repetition in range(1, options.repetitions + 1):
            peers.rates(store, training, repetition)
            for side in peers.sides(training):
                steps = training.steps_to_time
                run = Run("timed", training, side, repetition, steps, 0, commit=peers.commit)
                perform(store, run, peers.command)


def compare_returns(store, trainings, peers, options):
    """Many seeds, several at once."""
    runs = [
        Run("returns", training, side, seed, training.env_steps, CURVE_POINTS, commit=peers.commit)
        for training in trainings
        for seed in range(1, options.seeds + 1)
        for side in peers.sides(training)
    ]
    chance = [
        Run("returns", training, "random", 0, 0, curve=0, episodes=RANDOM_EPISODES)
        for training in trainings
    ]
    if any(run.side.startswith("drover") for run in runs):
        peers.class_path()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        done = [pool.submit(perform, store, run, peers.command, 19) for run in chance + runs]
        for each in done:
            each.result()


if __name__ == "__main__":
    main()
