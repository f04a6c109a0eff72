"""Runs kept as one JSON line each, so that what is done is never done again."""

import hashlib
import json
import os
import subprocess
import threading
import time
from dataclasses import asdict, dataclass

import machine

# What says how a training is compared, not what it is.
NO_SETTINGS = ("name", "source", "sides", "baseline", "env_steps", "timed_steps")


@dataclass(frozen=True)
class Run:
    """One training of one side.

    mode      "timed" (alone on the machine) or "returns" (beside others, no time counts)
    """

    mode: str
    training: object
    side: str
    seed: int
    env_steps: int
    curve: int
    episodes: int = 100

    @property
    def key(self):
        """What makes two runs the same. A change of the settings makes other runs."""
        return {
            "mode": self.mode,
            "training": self.training.name,
            "side": self.side,
            "seed": self.seed,
            "env_steps": self.env_steps,
            "settings": self._digest(),
        }

    def _digest(self):
        settings = asdict(self.training)
        for name in NO_SETTINGS:
            settings.pop(name)
        if not self.side.startswith("drover"):
            settings.pop("drover")
        text = json.dumps(settings, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def job(self):
        return {
            "training": self.training.name,
            "seed": self.seed,
            "env_steps": self.env_steps,
            "episodes": self.episodes,
            "curve": self.curve,
        }


class Store:
    """The file of lines."""

    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self._path = os.path.join(folder, "runs.jsonl")
        self._lock = threading.Lock()
        self.lines = []
        if os.path.exists(self._path):
            with open(self._path) as file:
                self.lines = [json.loads(line) for line in file if line.strip()]

    def has(self, run):
        return any(line["run"] == run.key and "error" not in line for line in self.lines)

    def add(self, line):
        with self._lock:
            self.lines.append(line)
            with open(self._path, "a") as file:
                file.write(json.dumps(line) + "\n")

    def done(self, **key):
        """Finished runs whose key has these values, failed ones left out."""
        return [
            line
            for line in self.lines
            if "error" not in line and all(line["run"].get(k) == v for k, v in key.items())
        ]

    def failed(self):
        """The last error of each run that never succeeded."""
        errors = {}
        for line in self.lines:
            name = json.dumps(line["run"], sort_keys=True)
            if "error" in line:
                errors[name] = line
            else:
                errors.pop(name, None)
        return list(errors.values())


def execute(command, nice=0):
    """The last line of a program's output, as JSON, or {"error": …}. One thread for its BLAS."""
    environment = {**os.environ, **machine.ONE_THREAD}
    started = time.time()
    done = subprocess.run(
        ["nice", "-n", str(nice), *command] if nice else command,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        why = [line for line in done.stderr.strip().splitlines() if line.strip()]
        return {"error": why[-1] if why else f"exit code {done.returncode}"}
    try:
        return {**json.loads(lines[-1]), "started": int(started)}
    except ValueError:
        return {"error": "printed no JSON: " + lines[-1][:200]}


def perform(store, run, command, nice=0):
    """Runs what the store does not have."""
    if store.has(run):
        return
    result = execute(command(run), nice)
    store.add({"run": run.key, **result, "load": machine.load()})
    shown = result.get("error") or f"return {result['return']:.1f}, {result['wall']:.1f} s"
    print(f"{run.mode} {run.training.name} {run.side} seed {run.seed}: {shown}", flush=True)
