"""Learning curves as SVG: a panel for each side, with the same axes."""

from html import escape

from iqm import iqm

PANEL, HEIGHT, LEFT, TOP, GAP = 300, 200, 56, 34, 24
SEED, MIDDLE, RANDOM, INK, GRID = "#9db4c8", "#14527d", "#b3582e", "#333333", "#dddddd"


def write(path, title, sides, chance=None):
    """Writes a picture.

    sides   dict of name to curves, each a list of [env_steps, return], one a seed
    chance  what a random policy gets, drawn as a line
    """
    points = [point for curves in sides.values() for curve in curves for point in curve]
    steps = max(point[0] for point in points)
    values = [point[1] for point in points] + ([] if chance is None else [chance])
    axes = Axes(steps, min(values), max(values))
    width = LEFT + len(sides) * (PANEL + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + HEIGHT + 40}" '
        f'width="{width}" font-family="sans-serif" font-size="11" fill="{INK}">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="{LEFT}" y="14" font-size="13" font-weight="bold">{escape(title)}</text>',
    ]
    for i, (name, curves) in enumerate(sides.items()):
        parts += panel(axes, LEFT + i * (PANEL + GAP), name, curves, chance, labels=i == 0)
    parts.append("</svg>\n")
    with open(path, "w") as file:
        file.write("\n".join(parts))


class Axes:
    """From steps and returns to places in a panel."""

    def __init__(self, steps, low, high):
        self.steps, self.step_ticks = steps, ticks(0, steps)
        self.ticks = ticks(low, high)
        self.low, self.high = min(low, self.ticks[0]), max(high, self.ticks[-1])

    def x(self, steps):
        return PANEL * steps / self.steps

    def y(self, value):
        return TOP + HEIGHT * (self.high - value) / ((self.high - self.low) or 1)


def ticks(low, high, wanted=5):
    """Round numbers that span a range."""
    span = (high - low) or 1
    size = 10.0 ** len(str(int(span)))
    while span / size < wanted - 1:
        size /= 2 if str(size).lstrip("0.")[0] != "5" else 2.5
    first = int(low // size)
    count = int(-(-high // size)) - first
    return [round((first + i) * size, 6) for i in range(count + 1)]


def panel(axes, left, name, curves, chance, labels):
    yield f'<text x="{left}" y="{TOP - 6}">{escape(name)}, {len(curves)} seeds</text>'
    for tick in axes.ticks:
        y = axes.y(tick)
        yield f'<path d="M{left} {y:.1f}h{PANEL}" stroke="{GRID}"/>'
        if labels:
            yield f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>'
    for tick in axes.step_ticks:
        if tick <= axes.steps:
            x, y = left + axes.x(tick), TOP + HEIGHT + 16
            yield f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{short(tick)}</text>'
    yield (
        f'<text x="{left + PANEL / 2}" y="{TOP + HEIGHT + 32}" text-anchor="middle">'
        "environment steps</text>"
    )
    if chance is not None:
        y = axes.y(chance)
        yield f'<path d="M{left} {y:.1f}h{PANEL}" stroke="{RANDOM}" stroke-dasharray="4 3"/>'
        x = left + PANEL - 4
        yield f'<text x="{x}" y="{y - 4:.1f}" text-anchor="end" fill="{RANDOM}">chance</text>'
    for curve in curves:
        yield line(axes, left, curve, SEED, 0.8)
    yield line(axes, left, middle(curves), MIDDLE, 2.2)


def line(axes, left, curve, colour, width):
    places = " ".join(f"{left + axes.x(steps):.1f},{axes.y(value):.1f}" for steps, value in curve)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def middle(curves):
    """The interquartile mean over seeds at each moment that all curves have."""
    count = min(len(curve) for curve in curves)
    return [[curves[0][i][0], iqm([curve[i][1] for curve in curves])] for i in range(count)]


def short(steps):
    if steps >= 1_000_000:
        return f"{steps / 1_000_000:g}M"
    return f"{steps / 1000:g}k" if steps else "0"
