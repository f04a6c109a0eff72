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
    commit    of Drover, where it is known; counts for Drover's sides alone
    """

    mode: str
    training: object
    side: str
    seed: int
    env_steps: int
    curve: int
    episodes: int = 100
    commit: str = ""

    @property
    def key(self):
        """What makes two runs the same. A change of the settings or of Drover makes other runs."""
        key = {
            "mode": self.mode,
            "training": self.training.name,
            "side": self.side,
            "seed": self.seed,
            "env_steps": self.env_steps,
            "settings": digest(self.training, self.side),
        }
        return {**key, "drover": self.commit} if self.names_commit else key

    @property
    def names_commit(self):
        """Whether its result depends on Drover, and on which is known."""
        return bool(self.commit) and self.side.startswith("drover")

    def job(self):
        return {
            "training": self.training.name,
            "seed": self.seed,
            "env_steps": self.env_steps,
            "episodes": self.episodes,
            "curve": self.curve,
        }


def digest(training, side):
    """A short name of all settings that a side of a training has."""
    settings = {
        field.name: getattr(training, field.name)
        for field in fields(training)
        if field.name not in NO_SETTINGS
        and getattr(training, field.name) not in ("", 0, {}, False)
    }
    if not side.startswith("drover"):
        settings.pop("drover", None)
    text = json.dumps(settings, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


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
        """Notes why peers are not there, and which of those that were missing are there now."""
        known = {
            line["run"]["side"]: line.get("error")
            for line in self.lines
            if line["run"]["mode"] == "install"
        }
        for peer in {**known, **missing}:
            why = missing.get(peer)
            if known.get(peer) != why:
                error = {"error": why} if why else {}
                self.add({"run": {"mode": "install", "side": peer}, **error})

    def done(self, **key):
        """Finished runs whose key has these values, failed ones left out."""
        return [
            line
            for line in self.lines
            if "error" not in line and all(line["run"].get(k) == v for k, v in key.items())
        ]


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
    if run.names_commit and "error" not in result:
        result["versions"] = {**result.get("versions", {}), "drover": run.commit}
    store.add(
        {"run": run.key, **result, "started": started, "load": load, "machine": machine.describe()}
    )
    shown = result.get("error") or f"return {result['return']:.1f}, {result['wall']:.1f} s"
    print(f"{run.mode} {run.training.name} {run.side} seed {run.seed}: {shown}", flush=True)
