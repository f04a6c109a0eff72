"""Writes icu-sepsis.csv.gz for the task `tabular-mdp` from the published tables of ICU-Sepsis.

    tar xzf icu-sepsis-csv-tables.tar.gz            # from github.com/icu-sepsis/icu-sepsis
    python icu_sepsis.py icu-sepsis-csv-tables      # all 25 actions everywhere, as by default there
    python icu_sepsis.py icu-sepsis-csv-tables --admissible   # inadmissible actions are masked

Choudhary, Gupta and Thomas, "ICU-Sepsis: A Benchmark MDP Built from Real Medical Data",
arXiv:2406.05646. An episode ends with death (state 713), survival (714, reward 1) or in state 715.
"""
import sys
from pathlib import Path

import numpy as np

STATES, ACTIONS, FIRST_TERMINAL = 716, 25, 713
folder = Path(sys.argv[1])
chances = np.loadtxt(folder / "transitionFunction.csv", delimiter=",")
chances = chances.reshape(STATES, ACTIONS, STATES)[:FIRST_TERMINAL]
rewards = np.loadtxt(folder / "rewardFunction.csv", delimiter=",")
starts = np.loadtxt(folder / "initialStateDistribution.csv", delimiter=",")

if "--admissible" in sys.argv:
    lines = (folder / "extras" / "admissibleActions.txt").read_text().splitlines()[1:]
    admissible = np.zeros((FIRST_TERMINAL, ACTIONS), dtype=bool)
    for state in range(FIRST_TERMINAL):
        admissible[state, [int(action) for action in lines[state].split()]] = True
    chances = chances * admissible[:, :, None]

first = np.flatnonzero(starts)
none = np.full(len(first), -1)
zero = np.zeros(len(first))
state, action, after = np.nonzero(chances)
rows = np.vstack([
    np.column_stack([none, none, first, starts[first], zero, zero]),
    np.column_stack([state, action, after, chances[state, action, after], rewards[after],
                     after >= FIRST_TERMINAL]),
])
np.savetxt("icu-sepsis.csv.gz", rows, fmt=["%d", "%d", "%d", "%.17g", "%g", "%d"], delimiter=",",
           comments="", header="state,action,next_state,probability,reward,terminal")
