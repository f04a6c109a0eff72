"""Interquartile means over seeds and what can be said about their difference.

As in "Deep Reinforcement Learning at the Edge of the Statistical Precipice" (Agarwal et al., 2021):
the mean of the middle half, with percentile intervals of a bootstrap that draws seeds, each side
for itself.
"""

import random

RESAMPLES = 20_000
MARGIN = 0.05


def iqm(values):
    """The mean of the middle half; a quarter of the values is cut off at each end, in parts."""
    ordered = sorted(values)
    count = len(ordered)
    cut = count / 4
    total = weight = 0.0
    for i, value in enumerate(ordered):
        inside = max(0.0, min(i + 1, count - cut) - max(i, cut))
        total += inside * value
        weight += inside
    return total / weight


def difference(ours, theirs, seed=0):
    """(IQM of ours − IQM of theirs, lower and upper end of its 95 % interval)."""
    rng = random.Random(seed)
    drawn = sorted(
        iqm(rng.choices(ours, k=len(ours))) - iqm(rng.choices(theirs, k=len(theirs)))
        for _ in range(RESAMPLES)
    )
    return (
        iqm(ours) - iqm(theirs),
        drawn[int(0.025 * RESAMPLES)],
        drawn[int(0.975 * RESAMPLES) - 1],
    )


def not_inferior(ours, theirs, chance):
    """Whether the interval's lower end is above −5 % of what theirs gains over chance.

    Returns a dict with the verdict and the numbers behind it. The verdict is "undecided" where the
    lower end is below that bound, the upper end is not, and the interval reaches so far down that
    equal sides would fail too: more seeds are needed then.
    """
    middle, low, high = difference(ours, theirs)
    bound = -MARGIN * (iqm(theirs) - chance)
    return {
        "ours": iqm(ours),
        "theirs": iqm(theirs),
        "random": chance,
        "seeds": [len(ours), len(theirs)],
        "difference": middle,
        "interval": [low, high],
        "bound": bound,
        "not_inferior": verdict(middle, low, high, bound),
    }


def verdict(middle, low, high, bound):
    if low > bound:
        return "yes"
    return "undecided" if high >= bound and low - middle <= bound else "no"
