"""Which finished runs count: those of the trainings as they stand now, of one commit of Drover a row.

A run with other settings or fewer steps stays in the file and is left out. Of Drover's runs those
count that have the commit of the last one, side by side with nothing older.
"""

from runs import digest
from trainings import ALL, BY_NAME

# The commit of runs from before it was noted, or outside of a git repository.
UNKNOWN = "unknown"


class Results:
    """What a store has to say about the present trainings."""

    def __init__(self, store):
        self._lines = [line for line in store.lines if is_current(line["run"])]

    def timed(self, training, side):
        """Finished runs that were alone on the machine."""
        return self._finished(mode="timed", training=training.name, side=side)

    def returns(self, training, side):
        """Finished runs of which only the return counts."""
        return self._finished(mode="returns", training=training.name, side=side)

    def chance(self, training):
        """Mean return of random actions; None if they were not played."""
        found = self.returns(training, "random")
        return found[-1]["return"] if found else None

    def rates(self, training, side):
        """Measurements of the machine's rate between the timed runs."""
        return self._finished(mode="rate", training=training.name, side=side)

    def counted(self):
        """Every run that is in the tables."""
        for training in ALL:
            for side in training.sides:
                yield from self.timed(training, side)
                yield from self.returns(training, side)
            for side in ("torch", "drover-jvm"):
                yield from self.rates(training, side)

    def failures(self):
        """The last error of each run that did not succeed afterwards, whatever the commit."""
        errors = {}
        for line in self._lines:
            run = {name: value for name, value in line["run"].items() if name != "drover"}
            name = tuple(sorted(run.items()))
            errors.pop(name, None)
            if "error" in line:
                errors[name] = line
        return list(errors.values())

    def _finished(self, **key):
        found = [
            line
            for line in self._lines
            if "error" not in line and all(line["run"].get(k) == v for k, v in key.items())
        ]
        return [line for line in found if commit(line) == commit(found[-1])]


def is_current(run):
    """Whether a run is of a training as it stands now."""
    if run["mode"] == "install":
        return True
    training = BY_NAME.get(run["training"])
    if training is None or run["mode"] == "rate":
        return training is not None
    if run["side"] not in (*training.sides, "random"):
        return False
    steps = training.steps_to_time if run["mode"] == "timed" else training.env_steps
    return (
        run["settings"] == digest(training, run["side"])
        and run["env_steps"] == (0 if run["side"] == "random" else steps)
    )


def commit(line):
    """The commit of Drover that a line was measured with; None of a peer's line."""
    if not line["run"]["side"].startswith("drover"):
        return None
    return line["run"].get("drover", UNKNOWN)
