"""Plays episodes in the real Gymnasium and prints the return of each, as a JSON array.

Arguments: the id of a walker, number of episodes, first seed. It walks by Gymnasium's own heuristic.
"""

import json
import sys

import gymnasium
import numpy
from gymnasium.envs.box2d.bipedal_walker import BipedalWalkerHeuristics


def heuristic():
    walk = BipedalWalkerHeuristics()
    walk.a = numpy.zeros(4)
    return lambda observation: walk.step_heuristic(observation).astype(numpy.float32)


task, episodes, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
env = gymnasium.make(task, disable_env_checker=True)
returns = []
for episode in range(episodes):
    act = heuristic()
    observation, _ = env.reset(seed=seed + episode)
    returned, ended = 0.0, False
    while not ended:
        observation, reward, terminated, truncated, _ = env.step(act(observation))
        returned += float(reward)
        ended = terminated or truncated
    returns.append(returned)
print(json.dumps(returns))
