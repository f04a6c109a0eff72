"""What stock Optuna makes of a journal; the answer is JSON on standard output.

peer.py version
peer.py load JOURNAL STUDY             every trial as Optuna sees it
peer.py continue JOURNAL STUDY TRIALS  optimizes on, with one enqueued and one failing trial
"""

import datetime
import json
import sys
import warnings

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.storages import JournalStorage

try:
    from optuna.storages.journal import JournalFileBackend
except ImportError:
    from optuna.storages import JournalFileStorage as JournalFileBackend


def utc(moment):
    return moment and moment.astimezone(datetime.timezone.utc).isoformat(timespec="microseconds")


def summaries(study):
    try:
        return len(optuna.get_all_study_summaries(study._storage))
    except TypeError:
        # Optuna 4 writes times without an offset and cannot compare them with ours, which have one.
        if optuna.__version__ >= "5":
            raise
        return None


def describe(study):
    trials = [
        {
            "number": trial.number,
            "state": trial.state.name,
            "values": trial.values,
            "params": trial.params,
            "intermediate": sorted(trial.intermediate_values.items()),
            "user_attrs": trial.user_attrs,
            "constraints": trial.system_attrs.get("constraints", []),
            "start": utc(trial.datetime_start),
            "complete": utc(trial.datetime_complete),
        }
        for trial in study.trials
    ]
    done = any(t["state"] == "COMPLETE" for t in trials)
    return {
        "directions": [direction.name for direction in study.directions],
        "metric_names": study._storage.get_study_system_attrs(study._study_id).get(
            "study:metric_names"
        ),
        "user_attrs": study.user_attrs,
        "best_number": study.best_trial.number if done else None,
        "best_value": study.best_value if done else None,
        "summaries": summaries(study),
        "trials": trials,
    }


def suggest(trial, name, distribution):
    if isinstance(distribution, CategoricalDistribution):
        return trial.suggest_categorical(name, distribution.choices)
    ask = trial.suggest_float if isinstance(distribution, FloatDistribution) else trial.suggest_int
    return ask(
        name, distribution.low, distribution.high, step=distribution.step, log=distribution.log
    )


def go_on(study, count):
    distributions = dict(study.trials[0].distributions)
    study.enqueue_trial({name: study.trials[1].params[name] for name in list(distributions)[:2]})

    def objective(trial):
        for name, distribution in distributions.items():
            suggest(trial, name, distribution)
        trial.report(float("nan"), 100)
        trial.set_user_attr("from", "python")
        if trial.number % 2:
            raise ValueError("made up")
        return 1000.0 + trial.number

    study.sampler = optuna.samplers.TPESampler(seed=1, n_startup_trials=2)
    study.optimize(objective, n_trials=count, catch=(ValueError,))


def main():
    warnings.simplefilter("error")
    warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
    optuna.logging.set_verbosity(optuna.logging.CRITICAL)
    if sys.argv[1] == "version":
        print(json.dumps(optuna.__version__))
        return
    study = optuna.load_study(
        study_name=sys.argv[3], storage=JournalStorage(JournalFileBackend(sys.argv[2]))
    )
    if sys.argv[1] == "continue":
        go_on(study, int(sys.argv[4]))
    print(json.dumps(describe(study)))


main()
