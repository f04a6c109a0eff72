"""What stock Optuna makes of a study in any storage; the answer is JSON on standard output.

studies.py trials STORAGE STUDY         all trials
studies.py open STORAGE STUDY N         the dataframe and every plot, then optimizes on
studies.py make STORAGE STUDY N         makes a study of its own
studies.py write STORAGE STUDY N NAME   adds trials to a study, each with an attribute of its own
"""

import json
import sys
import warnings

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import TrialState


def storage(name):
    return name if "://" in name else JournalStorage(JournalFileBackend(name))


def suggest(trial, name, distribution):
    if isinstance(distribution, CategoricalDistribution):
        return trial.suggest_categorical(name, distribution.choices)
    ask = trial.suggest_float if isinstance(distribution, FloatDistribution) else trial.suggest_int
    return ask(
        name, distribution.low, distribution.high, step=distribution.step, log=distribution.log
    )


def plot(name, study):
    """Builds one plot; what it needs beside the study is given."""
    from optuna import visualization

    build = getattr(visualization, name)
    several = len(study.directions) > 1
    if name == "plot_hypervolume_history":
        return build(study, [1e3] * len(study.directions)) if several else None
    if name == "plot_pareto_front":
        return build(study) if several else None
    if name == "plot_terminator_improvement":
        # The default evaluator is a Gaussian process, which needs torch.
        from optuna.terminator import BestValueStagnationEvaluator, StaticErrorEvaluator

        return None if several else build(
            study,
            improvement_evaluator=BestValueStagnationEvaluator(),
            error_evaluator=StaticErrorEvaluator(0.0),
        )
    if name in ("plot_contour", "plot_rank"):
        # Of all pairs among nine parameters plotly takes half a minute.
        some = list(study.trials[0].params)[:3]
        target = (lambda trial: trial.values[0]) if several else None
        return build(study, params=some, target=target)
    if name in ("plot_timeline", "plot_intermediate_values"):
        return None if several and name == "plot_intermediate_values" else build(study)
    return build(study, target=lambda trial: trial.values[0]) if several else build(study)


def plots(study):
    from optuna import visualization

    names = [name for name in visualization.__all__ if name.startswith("plot_")]
    built = {}
    for name in names:
        figure = plot(name, study)
        if figure is not None:
            built[name] = len(figure.to_json())
    return built


def importances(study):
    complete = study.get_trials(deepcopy=False, states=[TrialState.COMPLETE])
    if len(study.directions) > 1 or len(complete) < 2:
        return {}
    return {
        "ped-anova": PedAnovaImportanceEvaluator().evaluate(study),
        "fanova": FanovaImportanceEvaluator(seed=1).evaluate(study),
    }


def trials(study):
    return {
        "rows": len(study.trials_dataframe()),
        "trials": [
            {
                "number": trial.number,
                "state": trial.state.name,
                "values": trial.values,
                "params": trial.params,
                "user_attrs": trial.user_attrs,
            }
            for trial in study.trials
        ],
    }


def look(study):
    return {
        **trials(study),
        "directions": [direction.name for direction in study.directions],
        "metric_names": study.metric_names,
        "plots": plots(study),
        "importances": importances(study),
    }


def go_on(study, count):
    distributions = dict(study.trials[0].distributions)

    def objective(trial):
        for name, distribution in distributions.items():
            suggest(trial, name, distribution)
        trial.set_user_attr("from", "python")
        return tuple(1000.0 + trial.number + i for i in range(len(study.directions)))

    study.sampler = optuna.samplers.TPESampler(seed=1, n_startup_trials=2)
    study.optimize(objective, n_trials=count)
    return len(study.trials)


def make(study, count):
    def objective(trial):
        x = trial.suggest_float("learning_rate", 1e-5, 1e-2, log=True)
        y = trial.suggest_float("gamma", 0.9, 0.999)
        n = trial.suggest_int("n_epochs", 1, 9, step=2)
        z = trial.suggest_categorical("normalize", [True, False])
        loss = abs(x - 1e-3) * 1e3 + 20 * (1 - y) + n / 9 + (0.5 if z else 0)
        trial.report(2 * loss, 100)
        trial.report(loss, 200)
        trial.set_user_attr("from", "python")
        if trial.number % 7 == 3:
            raise ValueError("made up")
        if trial.number % 7 == 5:
            raise optuna.TrialPruned
        return -loss

    study.sampler = optuna.samplers.RandomSampler(seed=3)
    study.optimize(objective, n_trials=count, catch=(ValueError,))
    study.enqueue_trial({"learning_rate": 0.002})
    return look(study)


def write(study, count, name):
    def objective(trial):
        trial.set_user_attr("from", f"{name}-{len(done)}")
        done.append(trial.number)
        return trial.suggest_float("learning_rate", 1e-5, 1e-2, log=True)

    done = []
    study.sampler = optuna.samplers.RandomSampler()
    study.optimize(objective, n_trials=count)
    return {"trials": len(done)}


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.CRITICAL)
    command, place, name = sys.argv[1:4]
    if command == "make":
        study = optuna.create_study(
            storage=storage(place), study_name=name, direction="maximize", load_if_exists=True
        )
        print(json.dumps(make(study, int(sys.argv[4]))))
        return
    study = optuna.load_study(study_name=name, storage=storage(place))
    if command == "trials":
        print(json.dumps(trials(study)))
    elif command == "open":
        seen = look(study)
        print(json.dumps({**seen, "after": go_on(study, int(sys.argv[4]))}))
    else:
        print(json.dumps(write(study, int(sys.argv[4]), sys.argv[5])))


main()
