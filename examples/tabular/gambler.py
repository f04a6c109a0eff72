"""Writes gambler.csv: the gambler's problem of Sutton and Barto's book, Example 4.3, up to 20.

State: the gambler's capital. Action: the stake less 1; no more than the capital or what is missing,
so that most actions have no rows in most states, and are masked. Heads come with probability 0.4.
"""
import numpy as np

GOAL, HEADS = 20, 0.4
rows = [(-1, -1, capital, 1 / (GOAL - 1), 0, 0) for capital in range(1, GOAL)]
for capital in range(1, GOAL):
    for stake in range(1, min(capital, GOAL - capital) + 1):
        won, lost = capital + stake, capital - stake
        rows.append((capital, stake - 1, won, HEADS, won == GOAL, won == GOAL))
        rows.append((capital, stake - 1, lost, 1 - HEADS, 0, lost == 0))
np.savetxt("gambler.csv", rows, fmt="%.17g", delimiter=",", comments="",
           header="state,action,next_state,probability,reward,terminal")
