"""Plays MiniGrid from given states, or lays rooms out with given random numbers.

Reads lines of JSON: id, kwargs and either draws (for a start) or state and actions. Writes a line
each: rewards, terminated, truncated, images (numbers of MiniGrid's encoding, plane by plane, rows
from the farthest on), oneHot (places of ones of OneHotPartialObsWrapper, the same way), directions
and states.
"""

import json
import sys

import gymnasium
import numpy as np
import minigrid  # noqa: F401
from minigrid.core.grid import Grid
from minigrid.core.world_object import WorldObj
from minigrid.wrappers import OneHotPartialObsWrapper


class Draws:
    def __init__(self, left):
        self.left = left

    def integers(self, low, high):
        drawn = self.left.pop(0)
        assert low <= drawn < high
        return drawn


def thing(number):
    return WorldObj.decode(number // 100, number // 10 % 10, number % 10)


def number(thing):
    if thing is None:
        return 100
    kind, colour, state = thing.encode()
    return 100 * kind + 10 * colour + state


def put(env, state):
    state = [int(n) for n in state]
    env.grid = Grid(env.width, env.height)
    for k, n in enumerate(state[5:]):
        cell = thing(n)
        env.grid.set(k % env.width, k // env.width, cell)
        if n // 100 == 4:
            env.door = cell
    env.agent_pos = (state[0], state[1])
    env.agent_dir = state[2]
    env.carrying = thing(state[3])
    env.step_count = state[4]


def get(env):
    cells = [number(cell) for cell in env.grid.grid]
    agent = [int(env.agent_pos[0]), int(env.agent_pos[1]), int(env.agent_dir)]
    return agent + [number(env.carrying), env.step_count] + cells


def planes(image):
    return image.transpose(2, 1, 0).reshape(-1)


def main():
    environments = {}
    for line in sys.stdin:
        order = json.loads(line)
        key = order["id"] + json.dumps(order["kwargs"])
        if key not in environments:
            environments[key] = gymnasium.make(order["id"], **order["kwargs"]).unwrapped
            environments[key].reset(seed=0)
        env = environments[key]
        one_hot = OneHotPartialObsWrapper(env)
        answer = {name: [] for name in ["rewards", "terminated", "truncated", "images", "oneHot",
                                        "directions", "states"]}

        def see(obs):
            answer["images"].append(planes(obs["image"]).tolist())
            answer["oneHot"].append(
                np.flatnonzero(planes(one_hot.observation(obs)["image"])).tolist())
            answer["directions"].append(int(obs["direction"]))
            answer["states"].append(get(env))

        if order["state"] is None:
            env.np_random = Draws(list(order["draws"]))
            see(env.reset()[0])
            assert not env.np_random.left
        else:
            put(env, order["state"])
            see(env.gen_obs())
            for action in order["actions"]:
                obs, reward, terminated, truncated, _ = env.step(action)
                answer["rewards"].append(float(reward))
                answer["terminated"].append(bool(terminated))
                answer["truncated"].append(bool(truncated))
                see(obs)
        print(json.dumps(answer))


main()
