"""The Python environment of the peers: one folder, versions pinned, nothing taken for granted."""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# Peer and what it needs. The first is a must; the others may fail, which the table then says.
REQUIREMENTS = {
    "sb3": "requirements.txt",
    "sbx": "requirements-sbx.txt",
    "rltools": "requirements-rltools.txt",
}
# What must be importable for a side to run.
NEEDS = {"sb3": "sb3", "cleanrl": "sb3", "random": "sb3", "sbx": "sbx", "rltools": "rltools"}


class Environment:
    """A virtual environment.

    missing   why a peer is not there, by its name
    """

    def __init__(self, folder, base=sys.executable):
        self.python = os.path.join(folder, "bin", "python")
        self.missing = {}
        if not os.path.exists(self.python):
            subprocess.run([base, "-m", "venv", folder], check=True)
        for peer, file in REQUIREMENTS.items():
            self._install(peer, os.path.join(HERE, file))
        if "sb3" in self.missing:
            raise SystemExit("Stable-Baselines3 could not be installed: " + self.missing["sb3"])

    def why_not(self, side):
        """Why a side cannot run; None if it can."""
        return self.missing.get(NEEDS.get(side))

    def _install(self, peer, requirements):
        """Installs what is not there, without moving a version of the first peer."""
        if self._has(requirements):
            return
        print(f"installing {peer} …", flush=True)
        first = os.path.join(HERE, REQUIREMENTS["sb3"])
        done = subprocess.run(
            [self.python, "-m", "pip", "install", "-q", "-r", requirements, "-c", first],
            capture_output=True, text=True, check=False,
        )
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if "ERROR" in line]
            self.missing[peer] = (lines or ["pip failed"])[-1]
            print(f"{peer} does not install: {self.missing[peer]}", flush=True)

    def _has(self, requirements):
        with open(requirements) as file:
            wanted = [line.strip().split("==") for line in file if "==" in line]
        check = (
            "import sys\n"
            "from importlib.metadata import version\n"
            f"sys.exit(any(version(n) != v for n, v in {wanted!r}))\n"
        )
        done = subprocess.run([self.python, "-c", check], capture_output=True, check=False)
        return done.returncode == 0
