"""The logarithm of the ratio of Optuna's two densities at candidates.

Reads JSON from standard input: distributions by parameter as Optuna writes them; good, others and
candidates as lists of configurations. Answers with a JSON list.
"""

import json
import sys
import warnings

import numpy
import optuna
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import default_weights

warnings.filterwarnings("ignore")
if not optuna.__version__.startswith("5."):
    sys.exit("Optuna 5 is wanted, but this is " + optuna.__version__)
if len(sys.argv) > 1:
    print(optuna.__version__)
    sys.exit()
given = json.load(sys.stdin)
space = {
    name: optuna.distributions.json_to_distribution(text)
    for name, text in given["distributions"].items()
}
parameters = _ParzenEstimatorParameters(
    prior_weight=1.0,
    consider_magic_clip=True,
    consider_endpoints=False,
    weights=default_weights,
    multivariate=True,
)


def columns(configurations):
    return {
        name: numpy.array([distribution.to_internal_repr(c[name]) for c in configurations])
        for name, distribution in space.items()
    }


good, others = (
    _ParzenEstimator(columns(given[side]), space, parameters) for side in ("good", "others")
)
candidates = columns(given["candidates"])
print(json.dumps((good.log_pdf(candidates) - others.log_pdf(candidates)).tolist()))
