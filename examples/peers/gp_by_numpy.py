"""Optuna's GPSampler with its acquisition function evaluated by NumPy.

What the sampler does is left as it is: its fits, its candidates, its local searches. Only the
logarithm of the expected improvement and its slope, which it asks for at one or ten points at a time
some thousand times a trial, are not put together from forty operations of PyTorch. Values agree to
rounding, which install() looks at first; a search takes a fourth to a sixth of the time.
"""

import math

import numpy as np
import scipy.linalg
import scipy.special
import torch
from optuna._gp import acqf, gp, prior

TAIL = -25.0
ROOT_HALF = math.sqrt(0.5)
DENSITY = 1 / math.sqrt(2 * math.pi)


def install():
    """For all samplers of this process, in searches for one objective, one trial at a time."""
    worst = difference()
    if not worst < 1e-9:
        raise RuntimeError(f"Optuna's expected improvement has changed: it differs by {worst}")
    acqf.LogEI.eval_acqf = lambda self, x: _LogEI.apply(x, _of(self))
    acqf.LogEI.eval_acqf_no_grad = lambda self, x: _of(self).value(x)


def difference():
    """The largest difference from Optuna's own, of values and slopes, at some points."""
    rng = np.random.default_rng(0)
    points, values = rng.random((30, 5)), rng.normal(size=30)
    points[:, 4] = rng.integers(0, 3, 30)
    regression = gp.fit_kernel_params(
        X=points, Y=values, is_categorical=np.array([False] * 4 + [True]),
        log_prior=prior.default_log_prior, minimum_noise=prior.DEFAULT_MINIMUM_NOISE_VAR,
        deterministic_objective=False,
    )
    worst = 0.0
    for threshold in (values.max(), 20.0):
        function = acqf.LogEI(regression, None, threshold)
        x = np.vstack([rng.random((9, 5)), points[:3]])
        x[:, 4] = rng.integers(0, 3, 12)
        x = torch.from_numpy(x).requires_grad_(True)
        theirs = function.eval_acqf(x)
        theirs.sum().backward()
        ours, slope = _of(function).value_and_slope(x.detach().numpy())
        numbers = x.grad.numpy()[:, :4]
        single = np.array([_of(function).value(point) for point in x.detach().numpy()])
        theirs = theirs.detach().numpy()
        for one, other in ((ours, theirs), (single, theirs), (slope[:, :4], numbers)):
            off = np.abs(one - other) / np.maximum(1, np.abs(other))
            worst = max(worst, np.nanmax(off))
            if (np.isnan(one) != np.isnan(other)).any():
                return np.inf
    return worst


def _of(function):
    if not hasattr(function, "by_numpy"):
        function.by_numpy = Expected(
            function._gpr, float(function._threshold), function._stabilizing_noise
        )
    return function.by_numpy


class _LogEI(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, expected):
        value, slope = expected.value_and_slope(x.detach().numpy())
        ctx.save_for_backward(torch.from_numpy(slope))
        return torch.from_numpy(np.asarray(value))

    @staticmethod
    def backward(ctx, by_value):
        (slope,) = ctx.saved_tensors
        return by_value[..., None] * slope, None


class Expected:
    """The logarithm of the expected improvement over a threshold, by a regression of Optuna's."""

    def __init__(self, regression, threshold, stabilizing_noise):
        self._threshold = threshold
        self._stabilizing_noise = stabilizing_noise
        self._points = regression._X_train.numpy()
        self._nominal = regression._is_categorical.numpy()
        # Choices are numbered: two that differ do so by 1 or more, and count as 1.
        self._most = np.where(self._nominal, 1.0, np.inf)
        self._inverse = regression.inverse_squared_lengthscales.numpy()
        self._scale = regression.kernel_scale.item()
        cholesky = regression._cov_Y_Y_chol.numpy()
        self._whitening = scipy.linalg.solve_triangular(cholesky, np.eye(len(cholesky)), lower=True)
        self._alpha = regression._cov_Y_Y_inv_Y.numpy()

    def value(self, x):
        """Of points, whose last dimension is that of parameters."""
        if self._threshold == -np.inf:
            return np.zeros(x.shape[:-1])
        _, s = self._squares(x)
        root = np.sqrt(5 * s)
        k = self._scale * np.exp(-root) * ((5 / 3) * s + root + 1)
        if x.ndim == 1:
            return self._of_one(k)
        white = k @ self._whitening.T
        z, deviation, _ = self._standard(k, white)
        return _log_improvement(z)[0] + np.log(deviation)

    def _of_one(self, k):
        """At one point, without arrays of one number."""
        white = self._whitening @ k
        deviation = math.sqrt(max(self._scale - white @ white, 0) + self._stabilizing_noise)
        z = (k @ self._alpha - self._threshold) / deviation
        if z < TAIL:
            return _log_improvement(z)[0] + math.log(deviation)
        expected = z * 0.5 * math.erfc(-z * ROOT_HALF) + math.exp(-0.5 * z * z) * DENSITY
        return np.float64(math.log(expected) + math.log(deviation))

    def value_and_slope(self, x):
        """The value, and its derivative by each parameter; those of choices are 0."""
        if self._threshold == -np.inf:
            return np.zeros(x.shape[:-1]), np.zeros(x.shape)
        difference, s = self._squares(x)
        root = np.sqrt(5 * s)
        decay = np.exp(-root)
        k = self._scale * decay * ((5 / 3) * s + root + 1)
        k_slope = self._scale * (-5 / 6) * (root + 1) * decay
        white = k @ self._whitening.T
        z, deviation, clamped = self._standard(k, white)
        value, by_z = _log_improvement(z)
        by_mean = by_z / deviation
        by_variance = np.where(clamped, 0, (1 - by_z * z) / (2 * deviation**2))
        by_k = by_mean[..., None] * self._alpha - 2 * by_variance[..., None] * (white @ self._whitening)
        slope = 2 * self._inverse * ((by_k * k_slope)[..., None, :] @ difference)[..., 0, :]
        slope[..., self._nominal] = 0
        return value + np.log(deviation), slope

    def _squares(self, x):
        difference = x[..., None, :] - self._points
        return difference, np.minimum(difference * difference, self._most) @ self._inverse

    def _standard(self, k, white):
        left = self._scale - (white * white).sum(axis=-1)
        deviation = np.sqrt(np.maximum(left, 0) + self._stabilizing_noise)
        return (k @ self._alpha - self._threshold) / deviation, deviation, left < 0


def _log_improvement(z):
    """log E[max(0, z + N(0, 1))] and its derivative."""
    z = np.asarray(z)
    density = np.exp(-0.5 * z * z) * DENSITY
    share = 0.5 * scipy.special.erfc(-z * ROOT_HALF)
    tail = z < TAIL
    expected = z * share + density
    with np.errstate(divide="ignore", invalid="ignore"):
        value, slope = np.log(expected), share / expected
    if tail.any():
        far = np.where(tail, z, TAIL)
        ratio = np.sqrt(np.pi / 2) * scipy.special.erfcx(-far * ROOT_HALF)
        in_tail = -0.5 * far * far - 0.5 * np.log(2 * np.pi) + np.log1p(far * ratio)
        value = np.where(tail, in_tail, value)
        slope = np.where(tail, ratio / (1 + far * ratio), slope)
        # As PyTorch's automatic differentiation has it, through the branch that is not taken.
        slope = np.where(expected == 0, np.nan, slope)
    return value, slope
