"""Runs kept as one JSON line each, so that what is done is never done again."""

import hashlib
import json
import os
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, fields

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
        settings = {
            field.name: getattr(self.training, field.name)
            for field in fields(self.training)
            if field.name not in NO_SETTINGS
            and getattr(self.training, field.name) not in ("", 0, {}, False)
        }
        if not self.side.startswith("drover"):
            settings.pop("drover", None)
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

    def note_missing(self, missing):
        """Notes why peers are not there; a peer that is there now is no longer missing."""
        self.lines = [line for line in self.lines if line["run"]["mode"] != "install"]
        for peer, why in missing.items():
            self.add({"run": {"mode": "install", "side": peer}, "error": why})

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
    """The last line of a program's output, as JSON, with its peak memory; or {"error": …}.

    The program computes with one thread.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            ["nice", "-n", str(nice), *command] if nice else command,
            env={**os.environ, **machine.ONE_THREAD},
            stdout=out,
            stderr=err,
        )
        # Waits itself, because this alone tells the memory of one process.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        lines, complaints = _lines(out), _lines(err)
    if process.returncode or not lines:
        return {"error": complaint(complaints) or f"exit code {process.returncode}"}
    try:
        return {**json.loads(lines[-1]), "peak_mib": round(usage.ru_maxrss / 1024)}
    except ValueError:
        return {"error": "printed no JSON: " + lines[-1][:200]}


def complaint(lines):
    """The last line that says what is wrong: none of a stack of calls."""
    said = [line for line in lines if not line.startswith((" ", "\t"))]
    return said[-1][:300] if said else None


def _lines(file):
    file.seek(0)
    text = file.read().decode(errors="replace")
    return [line for line in text.splitlines() if line.strip()]


def perform(store, run, command, nice=0):
    """Runs what the store does not have."""
    if store.has(run):
        return
    load, started = machine.load(), int(time.time())
    result = execute(command(run), nice)
    store.add(
        {"run": run.key, **result, "started": started, "load": load, "machine": machine.describe()}
    )
    shown = result.get("error") or f"return {result['return']:.1f}, {result['wall']:.1f} s"
    print(f"{run.mode} {run.training.name} {run.side} seed {run.seed}: {shown}", flush=True)
