"""What the runs say: table.md for people, table.json for programs, pictures of learning curves."""

import json
import os
from statistics import median

import curves
from arithmetic import operations
from iqm import not_inferior
from results import UNKNOWN, Results, commit
from trainings import ALL

NAMES = {
    "sb3": "Stable-Baselines3",
    "cleanrl": "CleanRL-style PyTorch",
    "sbx": "SBX (JAX)",
    "rltools": "RLtools (C++)",
    "drover-jvm": "Drover, jvm",
    "drover-openblas": "Drover, openblas",
}
# How Drover's returns are compared with the other side's: by the back-end that is the default.
OURS = "drover-jvm"
VERDICTS = {"yes": "yes", "undecided": "undecided", "no": "**no**"}


def write(folder, store):
    """Writes everything that the finished runs allow."""
    results = Results(store)
    timed = [t for t in (times(training, results) for training in ALL) if t]
    compared = [c for c in (returns(folder, training, results) for training in ALL) if c]
    counted = list(results.counted())
    about = {
        "machines": distinct(
            [line for line in counted if line["run"]["mode"] == "timed"], "machine"
        ),
        "versions": versions(counted),
        "failures": [
            {**line["run"], "error": line["error"]} for line in results.failures()
        ],
    }
    with open(os.path.join(folder, "table.json"), "w") as file:
        json.dump({"times": timed, "returns": compared, **about}, file, indent=1)
        file.write("\n")
    with open(os.path.join(folder, "table.md"), "w") as file:
        file.write("\n".join(markdown(timed, compared, about)) + "\n")


def times(training, results):
    """What each side's timed runs cost, and how much faster than the baseline each is."""
    rates = rates_of(training, results)
    rows = {}
    for side in training.sides:
        runs = results.timed(training, side)
        if runs:
            rows[side] = cost(training, runs, max(rates.values(), default=None))
    if not rows:
        return None
    base = rows.get(training.baseline)
    for row in rows.values():
        if base:
            row["times_faster"] = base["wall"]["median"] / row["wall"]["median"]
            row["times_less_cpu"] = base["cpu"]["median"] / row["cpu"]["median"]
    return {
        "training": training.name,
        "source": training.source,
        "env_steps": training.steps_to_time,
        "baseline": training.baseline,
        "gflops_256": rates,
        "sides": rows,
    }


def rates_of(training, results):
    rates = {
        side: [line["gflops"] for line in results.rates(training, side)]
        for side in ("torch", "drover-jvm")
    }
    return {side: median(values) for side, values in rates.items() if values}


def cost(training, runs, rate):
    wall = spread([run["wall"] for run in runs])
    steps, gradient_steps = runs[0]["env_steps"], median(run["gradient_steps"] for run in runs)
    gflops = operations(training, steps, gradient_steps) / wall["median"] * 1e-9
    row = {
        "runs": len(runs),
        "wall": wall,
        "cpu": spread([run["cpu"] for run in runs]),
        "thread_cpu": spread([run["thread_cpu"] for run in runs]),
        "steps_per_second": median(run["env_steps"] / run["wall"] for run in runs),
        "gradient_steps": gradient_steps,
        "gflops": gflops,
        "share_of_256": gflops / rate if rate else None,
        "peak_mib": max(run["peak_mib"] for run in runs),
        "returns": {run["run"]["seed"]: run["return"] for run in runs},
        "highest_load": max(run["load"] for run in runs),
        "drover": commit(runs[-1]),
    }
    warm = [again["wall"] for run in runs for again in run.get("warm", [])]
    if warm:
        row["warm_wall"] = spread(warm)
    return row


def spread(values):
    return {"median": median(values), "min": min(values), "max": max(values)}


def returns(folder, training, results):
    """Final returns over many seeds, Drover's against each other side's, and the picture."""
    chance = results.chance(training)
    runs = {side: results.returns(training, side) for side in training.sides}
    runs = {side: found for side, found in runs.items() if found}
    if not runs:
        return None
    drawn = {
        NAMES[side]: [run["curve"] for run in found]
        for side, found in sorted(runs.items(), key=lambda item: item[0] == OURS)
        if side in (training.baseline, OURS) and all(run["curve"] for run in found)
    }
    picture = f"{training.name}.svg"
    if drawn:
        curves.write(os.path.join(folder, picture), training.name, drawn, chance)
    result = {
        "training": training.name,
        "env_steps": training.env_steps,
        "random": chance,
        "returns": {
            side: {str(run["run"]["seed"]): run["return"] for run in found}
            for side, found in runs.items()
        },
        "drover": {side: commit(found[-1]) for side, found in runs.items() if commit(found[-1])},
        "picture": picture if drawn else None,
        "against": {},
    }
    if OURS in runs and chance is not None:
        ours = [run["return"] for run in runs[OURS]]
        for side, found in runs.items():
            if not side.startswith("drover"):
                theirs = [run["return"] for run in found]
                result["against"][side] = not_inferior(ours, theirs, chance)
    return result


def versions(lines):
    """Every version that a side ran with; Drover's is a commit."""
    found = {}
    for line in lines:
        own = {"drover": commit(line)} if commit(line) else {}
        for name, version in {**line.get("versions", {}), **own}.items():
            found.setdefault(name, [])
            if version not in found[name]:
                found[name].append(version)
    return found


def distinct(lines, name):
    values = []
    for line in lines:
        if line.get(name) not in values:
            values.append(line.get(name))
    return values


def markdown(timed, compared, about):
    yield "# Drover beside its peers"
    yield ""
    yield "Written by [compare.py](../compare.py); settings in [trainings.py](../trainings.py)."
    yield "Every side computes with one thread. Wall is the time of the training alone: no imports,"
    yield "no construction, no evaluation; a fresh process for every run, so that Drover's times"
    yield "hold what the JVM compiles meanwhile. CPU counts every thread of the process, the JVM's"
    yield "compiler and collector included. GFLOP/s: what the matrix products of the training need,"
    yield "over the whole time; its share is of the best rate in a product of 256 × 256 × 256 that"
    yield "any side reached between the same runs. Cells: median (lowest–highest)."
    yield ""
    for machine in about["machines"]:
        yield from machine_line(machine)
    yield "Versions: " + ", ".join(
        f"{name} {' and '.join(found)}" for name, found in sorted(about["versions"].items())
    ) + "."
    yield from commits_note(about["versions"].get("drover", []))
    if timed:
        yield ""
        yield "## Time"
    for each in timed:
        yield from times_table(each)
    if compared:
        yield from returns_table(compared)
    if about["failures"]:
        yield ""
        yield "## What did not run"
        yield ""
        for failure in about["failures"]:
            what = " ".join(str(failure[key]) for key in ("training", "side") if key in failure)
            yield f"- {what}: {failure['error']}"


def commits_note(commits):
    """What to know where Drover is not one and the same in all rows, or not known."""
    if len(commits) > 1:
        yield ""
        yield "Rows of Drover are of one commit each, but not all of the same; table.json says which."
    if UNKNOWN in commits:
        yield ""
        yield "Where Drover's commit is unknown, the run did not note it."


def machine_line(machine):
    if machine:
        yield (
            f"Machine: {machine['cpu']} (family {machine['family']}, model {machine['model']}), "
            f"{machine['cores']} cores, {', '.join(machine['vector'])}, "
            f"{machine['memory_gib']} GiB, {machine['system']}"
            + (", virtual." if machine["hypervisor"] else ".")
        )
        yield ""


def times_table(each):
    rates = ", ".join(
        f"{NAMES.get(side, 'PyTorch')} {rate:.0f}" for side, rate in each["gflops_256"].items()
    )
    yield ""
    yield f"### {each['training']}: {each['env_steps']:,} steps"
    yield ""
    yield f"Settings: {each['source']}. 256 × 256 × 256 in GFLOP/s: {rates or 'not measured'}."
    yield ""
    base = NAMES[each["baseline"]]
    yield (
        f"| side | wall s | CPU s | steps/s | {base} ÷ this, wall | CPU | gradient steps | GFLOP/s "
        "| share | peak MiB | return of each seed |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for side, row in each["sides"].items():
        warm = f"; warm {row['warm_wall']['median']:.2f}" if "warm_wall" in row else ""
        share = f"{100 * row['share_of_256']:.0f} %" if row["share_of_256"] else "–"
        scores = ", ".join(f"{value:.0f}" for value in row["returns"].values())
        yield (
            f"| {NAMES[side]} | {cell(row['wall'])}{warm} | {cell(row['cpu'])} "
            f"| {row['steps_per_second']:,.0f} | {ratio(row, 'times_faster')} "
            f"| {ratio(row, 'times_less_cpu')} | {row['gradient_steps']:,.0f} "
            f"| {row['gflops']:.1f} | {share} | {row['peak_mib']} | {scores} |"
        )
    load = max(row["highest_load"] for row in each["sides"].values())
    if load > 1.5:
        yield ""
        yield f"The machine was busy (load average up to {load:.1f}): these times say little."


def cell(values):
    return f"{values['median']:.2f} ({values['min']:.2f}–{values['max']:.2f})"


def ratio(row, name):
    return f"{row[name]:.1f}×" if name in row else "–"


def returns_table(compared):
    yield ""
    yield "## Returns"
    yield ""
    yield "Mean return of 100 episodes of the deterministic policy at the end of each training, as"
    yield "interquartile mean over seeds, with a bootstrap interval of 95 % of the difference. Not"
    yield "inferior: the interval's lower end is above −5 % of what the other side gains over chance."
    yield "Undecided: it is not, but the interval is so wide that equal sides would not pass either."
    yield ""
    yield "| training | steps | other side | seeds | Drover | other | chance | difference | bound | not inferior |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for each in compared:
        for side, verdict in each["against"].items():
            low, high = verdict["interval"]
            yield (
                f"| {each['training']} | {each['env_steps']:,} | {NAMES[side]} "
                f"| {verdict['seeds'][0]} and {verdict['seeds'][1]} "
                f"| {verdict['ours']:.1f} | {verdict['theirs']:.1f} | {verdict['random']:.1f} "
                f"| {verdict['difference']:+.1f} ({low:+.1f} to {high:+.1f}) "
                f"| {verdict['bound']:.1f} | {VERDICTS[verdict['not_inferior']]} |"
            )
        if not each["against"]:
            sides = ", ".join(f"{NAMES[side]} {len(of)}" for side, of in each["returns"].items())
            yield f"| {each['training']} | {each['env_steps']:,} | only {sides} so far | | | | | | | |"
    for each in compared:
        if each["picture"]:
            yield ""
            yield f"![Learning curves of {each['training']}]({each['picture']})"
