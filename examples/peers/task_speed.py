#!/usr/bin/env python3
"""How fast tasks step: Drover beside Gymnasium's SyncVectorEnv and EnvPool, in turn.

    examples/peers/task_speed.py --env FOLDER --results FOLDER
    examples/peers/task_speed.py --python PYTHON --results FOLDER --tasks CartPole-v1,Acrobot-v1

One thread, 64 copies, random actions drawn beforehand. Takes every task that Drover's registry has.
Makes a Python environment in --env from requirements-tasks.txt, or takes the one of --python, and
builds Drover. Each side of a task is a process that warms up once; then they take turns, --rounds
times. Writes task-speed.md and task-speed.json: medians, and how many times as fast as each peer.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys

import drover_side
import machine

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = "io.drover.catalog.bench.tasks.TaskSpeed"
PEERS = ("gymnasium", "envpool")
# Places in what a side answers.
CLOCKS = {"wall": 0, "cpu": 1}


def main():
    options = arguments()
    python = options.python or environment(options.env)
    class_path = drover_side.build(ROOT)
    tasks = options.tasks or listed(class_path)
    results = {
        "machine": machine.describe(), "load": machine.load(), "clock": options.clock,
        "commit": drover_side.commit(ROOT), "rounds": options.rounds, "tasks": {},
    }
    os.makedirs(options.results, exist_ok=True)
    for name in tasks:
        results["tasks"][name] = measure(name, class_path, python, options)
        print(row(name, results["tasks"][name]), flush=True)
        write(options.results, results)
    print("wrote " + os.path.join(options.results, "task-speed.md"))


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--env", default="target/tasks-env", help="folder of the environment")
    parser.add_argument("--python", help="an interpreter that has the peers already")
    parser.add_argument("--results", default="target/peers", help="folder of results")
    parser.add_argument("--tasks", type=lambda text: text.split(","), help="all if left out")
    parser.add_argument("--rounds", type=int, default=5, help="of each side")
    parser.add_argument("--clock", choices=list(CLOCKS), default="wall",
                        help="what seconds are; cpu where others use the machine")
    return parser.parse_args()


def environment(folder):
    """The interpreter of a virtual environment with the peers."""
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    requirements = os.path.join(HERE, "requirements-tasks.txt")
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", requirements], check=True)
    return python


def listed(class_path):
    """The names of Drover's tasks."""
    command = drover_side.java(class_path, PROGRAM, "--list")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def measure(name, class_path, python, options):
    """Rates of each side of a task, by its name; a side that cannot has a reason instead."""
    commands = {"drover": drover_side.java(class_path, PROGRAM, "--serve", name)}
    for peer in (*PEERS, *(["loop"] if name.startswith("MinAtar") else [])):
        commands[peer] = [python, os.path.join(HERE, "tasks_side.py"), peer, name]
    sides = {side: Side(command) for side, command in commands.items()}
    rates = {side: [] for side in sides}
    for _ in range(options.rounds):
        for side, process in sides.items():
            answer = process.round()
            if answer:
                rates[side].append(answer[CLOCKS[options.clock]])
    reasons = {side: process.close() for side, process in sides.items()}
    return {side: summary(rates[side], reasons[side]) for side in sides}


def summary(rates, reason):
    if not rates:
        return {"missing": reason}
    return {"median": statistics.median(rates), "least": min(rates), "most": max(rates)}


class Side:
    """A process that steps a task for a while whenever it is asked to."""

    def __init__(self, command):
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**os.environ, **machine.ONE_THREAD},
        )
        # Ready once it has answered, so that no side warms up while another is timed.
        self._there = self.round() is not None

    def round(self):
        """Steps a second by the clock and of processor time; None once it has ended."""
        try:
            self._process.stdin.write("go\n")
            self._process.stdin.flush()
        except OSError:
            return None
        words = self._process.stdout.readline().split()
        return [float(word) for word in words] or None

    def close(self):
        """Ends it; why it could not run, if so."""
        _, errors = self._process.communicate()
        lines = [line for line in errors.splitlines() if line.strip()]
        return "" if self._there else (lines or ["it said nothing"])[-1].strip()


def ratio(task, peer):
    """How many times as fast as a peer; None where either is missing."""
    if "median" not in task["drover"] or "median" not in task[peer]:
        return None
    return task["drover"]["median"] / task[peer]["median"]


def row(name, task):
    """A line of the table."""
    cells = [name, rate(task["drover"])]
    for peer in PEERS:
        times = ratio(task, peer)
        cells += [rate(task[peer]), f"{times:,.1f}" if times else "–"]
    return "| " + " | ".join(cells) + " |"


def rate(side):
    return f"{side['median']:,.0f}" if "median" in side else "–"


def write(folder, results):
    """The table, and what it was made of."""
    with open(os.path.join(folder, "task-speed.json"), "w") as file:
        json.dump(results, file, indent=1)
    about = results["machine"]
    seconds = {"wall": "a second", "cpu": "a second of processor time"}[results["clock"]]
    lines = [
        f"Environment steps {seconds}: one thread, 64 copies, random actions drawn beforehand,"
        f" median of {results['rounds']} rounds in turn. {about['cpu']}, load"
        f" {results['load']} before; Drover {results['commit']}.",
        "",
        "| task | Drover | SyncVectorEnv | times | EnvPool | times |",
        "|---|---:|---:|---:|---:|---:|",
        *(row(name, task) for name, task in results["tasks"].items()),
        "",
    ]
    loops = [
        f"- {name}, MinAtar's own class in a loop: {rate(task['loop'])}, Drover"
        f" {ratio(task, 'loop') or 0:,.1f} times that"
        for name, task in results["tasks"].items() if "loop" in task
    ]
    missing = [
        f"- {name}, {side}: {task[side]['missing']}"
        for name, task in results["tasks"].items()
        for side in task if "missing" in task[side]
    ]
    with open(os.path.join(folder, "task-speed.md"), "w") as file:
        file.write("\n".join(lines + loops + missing) + "\n")


if __name__ == "__main__":
    main()
