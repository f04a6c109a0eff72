"""Opens a journal of 100,000 trials with Drover and with Optuna, each in a process of its own.

journal_speed.py [--trials 100000] [--params 10] [--file FILE] [--runs 3] [--drover ../../drover]

Makes the file if it is not there: 13 lines a trial, as Optuna 5 writes them with its TPE sampler.
Times are those of opening alone, in processes that have done nothing else before: Drover's the
`read_seconds` of `drover study show --json`, Optuna's without imports. The whole command, with start
of the JVM, counts by state and the best trial, stands beside. Memory is that of whole processes.
Needs Optuna in this Python.
"""

import argparse
import json
import os
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
WORKER = "9a4c1c3e-6a52-4c1c-9d0e-0f4c5a2f3b6d-140223344556677"
OPENING = """
import sys, time, resource
import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
start, used = time.perf_counter(), time.process_time()
storage = JournalStorage(JournalFileBackend(sys.argv[1]))
study = storage.get_all_studies()[0]
trials = storage.get_n_trials(study._study_id)
seconds = time.perf_counter() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(seconds, trials, memory, time.process_time() - used)
"""


def line(op, **fields):
    return json.dumps({"op_code": op, "worker_id": WORKER, **fields}, separators=(",", ":")) + "\n"


def make(path, trials, params):
    rng = random.Random(1)
    attributes = {"step": None, "low": -5.0, "high": 5.0, "log": False}
    distribution = json.dumps({"name": "FloatDistribution", "attributes": attributes})
    with open(path, "w") as out:
        out.write(line(0, study_name="speed", directions=[1]))
        for trial in range(trials):
            second, micro = divmod(trial, 1000)
            at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_700_000_000 + second))
            moment = f"{at}.{micro * 1000:06d}+00:00"
            values = {f"x{i}": rng.uniform(-5, 5) for i in range(params)}
            out.write(line(4, study_id=0, datetime_start=moment))
            drawn = {"tpe:relative_params": json.dumps(values)}
            out.write(line(9, trial_id=trial, system_attr=drawn))
            for name, value in values.items():
                out.write(
                    line(
                        5,
                        trial_id=trial,
                        param_name=name,
                        param_value_internal=value,
                        distribution=distribution,
                    )
                )
            loss = sum(value * value for value in values.values())
            out.write(line(6, trial_id=trial, state=1, values=[loss], datetime_complete=moment))


def drover(command, path):
    start = time.perf_counter()
    process = subprocess.Popen(
        [command, "study", "show", str(path), "--json", "--importance", "none"], stdout=subprocess.PIPE, text=True
    )
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{command} failed")
    said = json.loads(out)
    cpu = usage.ru_utime + usage.ru_stime
    whole = f"the whole command {seconds:.2f} s, {cpu:.2f} s of CPU on all threads"
    return said["read_seconds"], said["trials"]["COMPLETE"], usage.ru_maxrss, whole


def optuna(path):
    out = subprocess.run(
        [sys.executable, "-c", OPENING, str(path)], check=True, capture_output=True, text=True
    ).stdout.split()
    return float(out[0]), int(out[1]), int(out[2]), f"{float(out[3]):.2f} s of CPU"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=100_000)
    parser.add_argument("--params", type=int, default=10)
    parser.add_argument("--file", type=pathlib.Path, default=pathlib.Path("speed.journal"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--drover", default=str(HERE.parent.parent / "drover"))
    given = parser.parse_args()
    if not given.file.exists():
        make(given.file, given.trials, given.params)
    print(f"{given.file}: {given.file.stat().st_size / 2**20:.1f} MiB")
    medians = []
    for name, opening in (
        ("Drover", lambda: drover(given.drover, given.file)),
        ("Optuna", lambda: optuna(given.file)),
    ):
        runs = [opening() for _ in range(given.runs)]
        seconds = sorted(run[0] for run in runs)
        medians.append(statistics.median(seconds))
        memory = max(run[2] for run in runs) / 1024
        print(
            f"{name}: {runs[0][1]} trials in {medians[-1]:.2f} s"
            f" ({seconds[0]:.2f} to {seconds[-1]:.2f}, n = {given.runs}), {memory:.0f} MiB;"
            f" {runs[-1][3]}"
        )
    print(f"Optuna's time is {medians[1] / medians[0]:.1f} times Drover's")


main()
