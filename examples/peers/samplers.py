#!/usr/bin/env python3
"""How good samplers are: Drover's beside Optuna's, on the same functions and tables.

    examples/peers/samplers.py --env FOLDER --results FOLDER
    examples/peers/samplers.py --python PYTHON --results FOLDER --samplers tpe,cma-es --repetitions 1000

Functions: BBOB's in 5 dimensions, 100 trials, each repetition on another of COCO's instances, and two
with choices, one of which has conditions; the score is how far the best trial is from the optimum. Tables: ARLBench's in --tables, 32 configurations
with 3 tuning seeds each; the one with the best mean is scored by its mean over the held-out seeds, and
a crash is worse than any score. Repetition r has the same instance or split of seeds on both sides.

Each sampler of Drover's registry stands beside Optuna's of the same name, or of --beside. Values come
from Drover's program on both sides, and so does the test: Wilcoxon's signed-rank test of the pairs'
ranks, corrected by Holm for all problems. Then some of Drover's stand beside that one of Optuna's which
is best on each table. Scores are kept in samplers.jsonl, where what is there is not done again: delete it
to measure anew. Writes samplers.md and samplers.csv; --report does nothing else.
"""

import argparse
import collections
import csv
import datetime
import json
import multiprocessing
import os
import subprocess
import sys
import warnings

import machine
import tpe_speed

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = "io.drover.examples.samplers.SamplerBed"
SOURCES = ("pom.xml", "dsl", "searchers", "catalog/src/main/java/io/drover/catalog/tasks")
FUNCTION_REPETITIONS = 50
TABLE_REPETITIONS = 1000
CHUNK = 25
# What Drover has for few, dear trials: one of them should beat Optuna's best.
FEW_TRIALS = ("tpe", "gp", "rf-bo")


def main():
    options = arguments()
    os.environ.update(machine.ONE_THREAD)
    python = options.python or tpe_speed.environment(options.env)
    if os.path.abspath(python) != os.path.abspath(sys.executable):
        os.execv(python, [python, os.path.abspath(__file__), "--python", python, *rest()])
    os.makedirs(options.results, exist_ok=True)
    class_path = options.class_path or build()
    bed = Bed(class_path, options.tables)
    problems = [p for p in bed.ask({"do": "problems"})["problems"] if options.problems in p["name"]]
    pairs = chosen(problems, options)
    store = os.path.join(options.results, "samplers.jsonl")
    scores = kept(store)
    if not options.report:
        measure(problems, pairs, scores, store, class_path, options)
    write(bed, problems, pairs, scores, commits(store), options)


def rest():
    """The arguments without those that name an interpreter."""
    return [a for a in sys.argv[1:] if not a.startswith("--env")]


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--env", default="target/optuna-env", help="folder of the environment")
    parser.add_argument("--python", help="an interpreter that has Optuna already")
    parser.add_argument("--results", default="target/peers", help="folder of results")
    parser.add_argument("--tables", default=os.path.join(ROOT, "..", "shared", "data", "arlbench"),
                        help="folder of ARLBench's tables; where it is missing, functions alone")
    parser.add_argument("--samplers", default="", help="some of Drover's, by name; all without")
    parser.add_argument("--beside", default="", help="Optuna's sampler, where not the same name")
    parser.add_argument("--problems", default="", help="those whose names contain this")
    parser.add_argument("--repetitions", type=int, default=0, help="of each problem")
    parser.add_argument("--jobs", type=int, default=1, help="searches at the same time")
    parser.add_argument("--numpy", action="store_true",
                        help="Optuna's GPSampler with its expected improvement by NumPy: the same"
                        " to rounding in a fourth of the time")
    parser.add_argument("--report", action="store_true", help="only the tables of what is there")
    parser.add_argument("--class-path", help="of Drover's program, where it is built already")
    return parser.parse_args()


def build():
    """Builds Drover; the class path of its program."""
    listing = os.path.join(ROOT, "examples", "target", "class-path")
    subprocess.run(
        ["mvn", "-B", "-q", "-Dquick", "-DskipTests", "-pl", "examples", "-am", "test-compile",
         "dependency:build-classpath", f"-Dmdep.outputFile={listing}"],
        cwd=ROOT, check=True,
    )
    with open(listing) as file:
        return os.path.join(ROOT, "examples/target/test-classes") + os.pathsep + file.read().strip()


class Bed:
    """Drover's program: a line of JSON for a line of JSON."""

    def __init__(self, class_path, tables):
        home = os.environ.get("JAVA_HOME")
        java = os.path.join(home, "bin", "java") if home else "java"
        self._process = subprocess.Popen(
            [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-cp", class_path, PROGRAM, tables],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )

    def ask(self, question):
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def peers():
    """Optuna's samplers by the names of Drover's."""
    import optuna
    found = {
        "random": optuna.samplers.RandomSampler,
        "tpe": optuna.samplers.TPESampler,
        "nsga2": optuna.samplers.NSGAIISampler,
        "nsga3": optuna.samplers.NSGAIIISampler,
        "qmc": optuna.samplers.QMCSampler,
    }
    for name, module, sampler in (("cma-es", "cmaes", "CmaEsSampler"), ("gp", "torch", "GPSampler")):
        try:
            __import__(module)
            found[name] = getattr(optuna.samplers, sampler)
        except ImportError:
            print(f"without Optuna's {name}: there is no {module}", file=sys.stderr)
    return found


def chosen(problems, options):
    """Pairs of Drover's sampler and Optuna's."""
    theirs = peers()
    ours = sorted({name for problem in problems for name in problem["samplers"]})
    wanted = options.samplers.split(",") if options.samplers else ours
    for name in wanted:
        if name not in ours:
            sys.exit(f"there is no sampler {name}; there are {', '.join(ours)}")
    return [(name, options.beside or (name if name in theirs else "tpe")) for name in wanted]


def kept(store):
    """Scores by side, sampler and problem, each by repetition."""
    scores = collections.defaultdict(dict)
    if os.path.exists(store):
        with open(store) as file:
            for line in file:
                row = json.loads(line)
                key = (row["side"], row["sampler"], row["problem"])
                scores[key].update((int(r), s) for r, s in row["scores"].items())
    return scores


def commits(store):
    """Those that Drover's scores were made with."""
    with open(store) as file:
        rows = [json.loads(line) for line in file]
    return sorted({row["commit"] for row in rows if row["side"] == "drover"})


def repetitions(problem, options):
    table = problem["name"].startswith("arlbench")
    return options.repetitions or (TABLE_REPETITIONS if table else FUNCTION_REPETITIONS)


def measure(problems, pairs, scores, store, class_path, options):
    """Does what is missing, a chunk of repetitions at a time."""
    jobs = []
    sides = dict.fromkeys(
        [("drover", ours) for ours, _ in pairs] + [("optuna", theirs) for _, theirs in pairs]
    )
    for problem in problems:
        for side, sampler in sides:
            if side == "drover" and sampler not in problem["samplers"]:
                continue
            there = scores[side, sampler, problem["name"]]
            missing = [r for r in range(repetitions(problem, options)) if r not in there]
            for at in range(0, len(missing), CHUNK):
                jobs.append((side, sampler, problem, missing[at:at + CHUNK]))
    # So that all problems get on alike, and a run that is cut short tells something.
    jobs.sort(key=lambda job: job[3][0])
    made = machine.commit(ROOT, *SOURCES)
    with multiprocessing.get_context("fork").Pool(
        options.jobs, start, (class_path, options.tables, options.numpy)
    ) as pool, open(store, "a") as file:
        for done, row in enumerate(pool.imap_unordered(work, jobs), 1):
            scores[row["side"], row["sampler"], row["problem"]].update(row["scores"])
            file.write(json.dumps({**row, "commit": made}) + "\n")
            file.flush()
            print(f"\r{done} of {len(jobs)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def start(class_path, tables, numpy):
    global BED, WRONG
    WRONG = None
    if numpy:
        import gp_by_numpy
        try:
            gp_by_numpy.install()
        except Exception as e:  # The pool would start this process anew, for ever.
            WRONG = e
            return
    BED = Bed(class_path, tables)
    warnings.simplefilter("ignore")
    import optuna
    optuna.logging.set_verbosity(optuna.logging.ERROR)


def work(job):
    if WRONG:
        raise WRONG
    side, sampler, problem, numbers = job
    search = drover if side == "drover" else optuna_search
    scores = {number: search(sampler, problem, number) for number in numbers}
    return {"side": side, "sampler": sampler, "problem": problem["name"], "scores": scores}


def drover(sampler, problem, number):
    answer = BED.ask(
        {"do": "run", "sampler": sampler, "problem": problem["name"], "repetition": number}
    )
    return answer.get("score")


def optuna_search(sampler, problem, number):
    """The score of one search's best trial; None if all failed, or if it crashes."""
    import optuna
    study = optuna.create_study(
        direction=problem["direction"].lower(), sampler=peers_cached()[sampler](seed=number)
    )
    about = {"problem": problem["name"], "repetition": number}
    best, best_value = None, None
    sign = 1 if problem["direction"] == "MINIMIZE" else -1
    for _ in range(problem["trials"]):
        trial = study.ask()
        point = suggest(trial, problem["parameters"])
        value = BED.ask({"do": "trial", "point": point, **about}).get("value")
        if value is None:
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
            continue
        study.tell(trial, value)
        if best is None or sign * value < sign * best_value:
            best, best_value = point, value
    return best and BED.ask({"do": "score", "point": best, **about}).get("score")


PEERS = {}


def peers_cached():
    if not PEERS:
        PEERS.update(peers())
    return PEERS


def suggest(trial, parameters):
    point = {}
    for one in parameters:
        name = one["name"]
        if "when" in one and point.get(one["when"]) not in one["is"]:
            continue
        if one["type"] == "float":
            point[name] = trial.suggest_float(name, one["low"], one["high"], log=one["log"])
        elif one["type"] == "int":
            point[name] = trial.suggest_int(name, one["low"], one["high"], log=one["log"])
        else:
            point[name] = trial.suggest_categorical(name, one["choices"])
    return point


def write(bed, problems, pairs, scores, made, options):
    """The tables: one row for each problem, and one line on each pair."""
    import optuna
    rows, text = [], [
        "# Samplers: Drover beside Optuna", "",
        f"{datetime.date.today()}; Optuna {optuna.__version__}; Drover"
        f" {', '.join(made)}. Medians; of"
        " functions the distance to the optimum, of tables the mean return over held-out seeds."
        " In brackets picks that crashed. p by Holm.", "",
    ]
    for ours, theirs in pairs:
        named = [(problem, theirs) for problem in problems]
        verdicts = compare(bed, named, ours, scores, options)
        if verdicts:
            text += section(f"{ours} beside Optuna's {theirs}", verdicts)
            rows += [{"ours": ours, **verdict} for verdict in verdicts]
    best = champions(problems, scores, options)
    for ours in FEW_TRIALS if best else ():
        verdicts = compare(bed, best, ours, scores, options)
        if verdicts:
            text += section(f"{ours} beside Optuna's best", verdicts, best=True)
            rows += [{"ours": ours, **verdict, "best": True} for verdict in verdicts]
    with open(os.path.join(options.results, "samplers.md"), "w") as file:
        file.write("\n".join(text))
    if rows:
        with open(os.path.join(options.results, "samplers.csv"), "w", newline="") as file:
            writer = csv.DictWriter(file, [*rows[0], "best"], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    print("\n".join(text))


def section(title, verdicts, best=False):
    """The table of one of Drover's samplers."""
    words = collections.Counter(v["word"] for v in verdicts)
    text = [
        f"## {title}", "",
        f"Better on {words['better']}, worse on {words['worse']} of {len(verdicts)} problems.", "",
        "| problem | n | Drover | Optuna | wins : losses | p | Drover is |",
        "|---|---|---|---|---|---|---|",
    ]
    for v in verdicts:
        which = f" ({v['theirs_sampler']})" if best else ""
        text.append(
            f"| {v['problem']} | {v['n']} | {shown(v['ours_median'], v['ours_failed'])}"
            f" | {shown(v['theirs_median'], v['theirs_failed'])}{which}"
            f" | {v['wins']} : {v['losses']} | {v['p']:.2g} | {v['word']} |"
        )
    return [*text, ""]


def shown(median, failed):
    number = "crashed" if median is None else f"{median:.4g}"
    return f"{number} ({failed})" if failed else number


def champions(problems, scores, options):
    """Tables, and Optuna's sampler that wins most often there against its others, draws half."""
    best = []
    for problem in problems:
        name = problem["name"]
        sides = {s: found for (side, s, p), found in scores.items()
                 if side == "optuna" and p == name and found}
        if not name.startswith("arlbench") or len(sides) < 2:
            continue
        common = set.intersection(*(set(found) for found in sides.values()))
        sign = 1 if problem["direction"] == "MINIMIZE" else -1

        def points(sampler):
            def loss(other, r):
                score = sides[other][r]
                return float("inf") if score is None else sign * score
            return sum(
                (loss(sampler, r) < loss(other, r)) + 0.5 * (loss(sampler, r) == loss(other, r))
                for other in sides for r in common
            )
        best.append((problem, max(sorted(sides), key=points)))
    return best


def compare(bed, pairs, ours, scores, options):
    """Verdicts over all problems that the sampler of ours can search, each with Optuna's sampler."""
    given, about = [], []
    for problem, theirs in pairs:
        name = problem["name"]
        mine, other = scores["drover", ours, name], scores["optuna", theirs, name]
        both = [r for r in range(repetitions(problem, options)) if r in mine and r in other]
        if both:
            about.append({"theirs_sampler": theirs, "n": len(both)})
            given.append({
                "name": name, "direction": problem["direction"],
                "ours": [mine[r] for r in both], "theirs": [other[r] for r in both],
            })
    verdicts = bed.ask({"do": "verdicts", "problems": given})["verdicts"]
    return [
        {**{"ours_median": verdict.pop("ours"), "theirs_median": verdict.pop("theirs")},
         **verdict, **more}
        for verdict, more in zip(verdicts, about)
    ]


if __name__ == "__main__":
    main()
