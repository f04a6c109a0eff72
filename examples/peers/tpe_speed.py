#!/usr/bin/env python3
"""How long TPE takes for a trial: Drover beside Optuna, in turn.

    examples/peers/tpe_speed.py --env FOLDER --results FOLDER
    examples/peers/tpe_speed.py --python PYTHON --results FOLDER --clock cpu

One ask and tell in a study with 100, 1,000 and 10,000 finished random trials: ten float parameters,
one objective, one thread, the sampler's defaults, storage in memory. Makes a Python environment in
--env from requirements-optuna.txt, or takes the one of --python, and builds Drover. Each side is a
process that warms up first; then they take turns, --rounds times, each time with a study of its own.
Writes tpe-speed.md and tpe-speed.json: medians of the rounds' medians, and how many times as fast.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

import drover_side
import machine

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = "io.drover.searchers.tpe.AskTellSpeed"
SOURCES = ("pom.xml", "dsl", "searchers", ":(exclude)*.md")
# Trials that are timed on each side, by how many there are already.
TIMED = {100: (30, 100), 1000: (20, 100), 10000: (8, 50)}
# Drover's target, as the issue set it: times as fast as Optuna.
TARGETS = {100: 50, 1000: 50, 10000: 30}
CLOCKS = ("wall", "cpu")
PARAMETERS = 10


def main():
    options = arguments()
    if options.serve:
        serve()
        return
    python = options.python or environment(options.env)
    peer = Side([python, os.path.abspath(__file__), "--serve"])
    drover = Side(drover_side.java(build(), PROGRAM))
    results = {
        "machine": machine.describe(), "load": machine.load(), "clock": options.clock,
        "commit": machine.commit(ROOT, *SOURCES), "rounds": options.rounds,
        "optuna": peer.ask("version"), "finished": {},
    }
    for count in (100, 1000):
        # Until the compiler is done, and what Python loads late is loaded.
        peer.ask("tpe", count, 5, 0)
        for _ in range(3):
            drover.ask("tpe", count, 500, 0)
    for finished, (slow, fast) in TIMED.items():
        results["finished"][finished] = measure(finished, slow, fast, peer, drover, options)
        print(row(finished, results["finished"][finished]), flush=True)
    write(options.results, results)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--env", default="target/optuna-env", help="folder of the environment")
    parser.add_argument("--python", help="an interpreter that has Optuna already")
    parser.add_argument("--results", default="target/peers", help="folder of results")
    parser.add_argument("--rounds", type=int, default=5, help="of each side")
    parser.add_argument("--clock", choices=CLOCKS, default="wall",
                        help="what a millisecond is; cpu where others use the machine")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def environment(folder):
    """The interpreter of a virtual environment with Optuna."""
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    requirements = os.path.join(HERE, "requirements-optuna.txt")
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", requirements], check=True)
    return python


def build():
    """Builds Drover; the class path of its program."""
    module = os.path.join(ROOT, "searchers", "target")
    listing = os.path.join(module, "class-path")
    subprocess.run(
        ["mvn", "-B", "-q", "-Dquick", "-DskipTests", "-pl", "searchers", "-am", "package",
         "dependency:build-classpath", f"-Dmdep.outputFile={listing}"],
        cwd=ROOT, check=True,
    )
    with open(listing) as file:
        libraries = file.read().strip()
    classes = [os.path.join(module, "test-classes"), os.path.join(module, "classes")]
    return os.pathsep.join([*classes, libraries])


def measure(finished, slow, fast, peer, drover, options):
    """Milliseconds a trial of both sides: a list of the rounds' medians each."""
    times = {"optuna": [], "drover": []}
    for seed in range(1, options.rounds + 1):
        times["optuna"].append(middle(peer.ask("tpe", finished, slow, seed), options.clock))
        times["drover"].append(middle(drover.ask("tpe", finished, fast, seed), options.clock))
    return times


def middle(answer, clock):
    """Without the first trial, for which a side may look at all that is there."""
    return statistics.median(answer[clock][1:])


class Side:
    """A process that answers a line with a line of JSON."""

    def __init__(self, command):
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **machine.ONE_THREAD},
        )

    def ask(self, *words):
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def serve():
    """Optuna's side."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    for line in sys.stdin:
        words = line.split()
        if words == ["version"]:
            answer = optuna.__version__
        else:
            answer = timed(optuna, *map(int, words[1:]))
        print(json.dumps(answer), flush=True)


def timed(optuna, finished, trials, seed):
    """Milliseconds of each of some trials after so many random ones."""
    import numpy

    space = {f"x{i}": optuna.distributions.FloatDistribution(-5, 5) for i in range(PARAMETERS)}
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    for point in numpy.random.RandomState(seed).uniform(-5, 5, (finished, PARAMETERS)):
        params = dict(zip(space, map(float, point)))
        study.add_trial(optuna.trial.create_trial(
            params=params, distributions=space, value=sphere(params.values())))
    times = {clock: [] for clock in CLOCKS}
    for _ in range(trials):
        wall, cpu = time.perf_counter(), time.process_time()
        trial = study.ask()
        study.tell(trial, sphere([trial.suggest_float(name, -5, 5) for name in space]))
        times["wall"].append(1000 * (time.perf_counter() - wall))
        times["cpu"].append(1000 * (time.process_time() - cpu))
    return times


def sphere(values):
    return sum(value * value for value in values)


def ratio(times):
    return statistics.median(times["optuna"]) / statistics.median(times["drover"])


def row(finished, times):
    """A line of the table."""
    optuna, drover = (statistics.median(times[side]) for side in ("optuna", "drover"))
    return (f"| {finished:,} | {optuna:.1f} | {drover:.3f} | {ratio(times):,.0f}"
            f" | {TARGETS[finished]} |")


def write(folder, results):
    """The table, and what it was made of."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "tpe-speed.json"), "w") as file:
        json.dump(results, file, indent=1)
    about = results["machine"]
    lines = [
        f"Milliseconds ({results['clock']}) for one ask and tell of TPE: 10 float parameters, one"
        f" thread, median of {results['rounds']} rounds in turn. {about['cpu']}, load"
        f" {results['load']} before; Drover {results['commit']}, Optuna {results['optuna']}.",
        "",
        "| finished trials | Optuna | Drover | times as fast | target |",
        "|---:|---:|---:|---:|---:|",
        *(row(finished, times) for finished, times in results["finished"].items()),
    ]
    path = os.path.join(folder, "tpe-speed.md")
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")
    print("wrote " + path)


if __name__ == "__main__":
    main()
