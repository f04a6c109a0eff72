"""Optuna's CmaEsSampler on the functions of Analytic: best values of TRIALS trials, by seed.

peer.py TRIALS SEEDS -> {"sphere": [...], ...}
"""

import json
import math
import sys
import warnings

import optuna

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
N = 10
SHIFT = 1.3


def sphere(x):
    return sum((v - SHIFT) ** 2 for v in x)


def ellipsoid(x):
    return sum(10 ** (6 * i / (N - 1)) * (v - SHIFT) ** 2 for i, v in enumerate(x))


def rosenbrock(x):
    return sum(100 * (x[i] ** 2 - x[i + 1]) ** 2 + (x[i] - 1) ** 2 for i in range(N - 1))


def rastrigin(x):
    return 10 * N + sum(
        (v - SHIFT) ** 2 - 10 * math.cos(2 * math.pi * (v - SHIFT)) for v in x
    )


def best(function, trials, seed):
    study = optuna.create_study(sampler=optuna.samplers.CmaEsSampler(seed=seed))
    study.optimize(
        lambda trial: function([trial.suggest_float(f"x{i}", -5, 5) for i in range(N)]),
        n_trials=trials,
    )
    return study.best_value


trials, seeds = int(sys.argv[1]), int(sys.argv[2])
print(
    json.dumps(
        {
            function.__name__: [best(function, trials, seed) for seed in range(seeds)]
            for function in (sphere, ellipsoid, rosenbrock, rastrigin)
        }
    )
)
