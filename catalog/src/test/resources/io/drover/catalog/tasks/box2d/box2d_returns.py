"""Plays episodes in the real Gymnasium and prints the return of each, as a JSON array.

Arguments: task, number of episodes, first seed, and for LunarLander-v3 a JSON file of the layers of a
policy ({"weight": rows, "bias"}, tanh between them); a walker walks by Gymnasium's own heuristic.
"""

import json
import sys

import gymnasium
import numpy
from gymnasium.envs.box2d.bipedal_walker import BipedalWalkerHeuristics


def network(path):
    with open(path) as file:
        layers = json.load(file)
    weights = [(numpy.array(layer["weight"]), numpy.array(layer["bias"])) for layer in layers]

    def act(observation):
        x = observation.astype(numpy.float64)
        for i, (weight, bias) in enumerate(weights):
            x = weight @ x + bias
            x = numpy.tanh(x) if i + 1 < len(weights) else x
        return int(numpy.argmax(x))

    return act


def heuristic():
    walk = BipedalWalkerHeuristics()
    walk.a = numpy.zeros(4)
    return lambda observation: walk.step_heuristic(observation).astype(numpy.float32)


task, episodes, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
env = gymnasium.make(task, disable_env_checker=True)
returns = []
for episode in range(episodes):
    act = network(sys.argv[4]) if len(sys.argv) > 4 else heuristic()
    observation, _ = env.reset(seed=seed + episode)
    returned, ended = 0.0, False
    while not ended:
        observation, reward, terminated, truncated, _ = env.step(act(observation))
        returned += float(reward)
        ended = terminated or truncated
    returns.append(returned)
print(json.dumps(returns))
