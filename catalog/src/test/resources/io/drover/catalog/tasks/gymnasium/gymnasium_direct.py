"""Plays episodes in Gymnasium itself: for each line of standard input (id, make, imports, observe,
episodes of seed and actions) a line with what gymnasium.make's environment shows, as float32."""

import json
import sys

import gymnasium
import numpy as np


def numbers(space, value):
    if isinstance(space, gymnasium.spaces.Discrete):
        row = [0.0] * int(space.n)
        row[int(value) - int(space.start)] = 1.0
        return row
    if isinstance(space, gymnasium.spaces.Tuple):
        return sum((numbers(s, v) for s, v in zip(space.spaces, value)), [])
    if isinstance(space, gymnasium.spaces.Dict):
        return sum((numbers(s, value[k]) for k, s in space.spaces.items()), [])
    value = np.asarray(value)
    if value.dtype == np.uint8 and value.ndim == 3:
        value = value.transpose(2, 0, 1).astype(np.float32) / np.float32(255)
    return [float(n) for n in value.astype(np.float32).reshape(-1)]


def act(space, action):
    if isinstance(space, gymnasium.spaces.Discrete):
        return int(action[0]) + int(space.start)
    return np.array(action, space.dtype)


def play(request):
    for name in request["imports"]:
        __import__(name)
    env = gymnasium.make(request["id"], **request["make"])
    space = env.observation_space
    part = request["observe"][0] if request["observe"] else None
    if part:
        space = space.spaces[part]
    seen = []
    for episode in request["episodes"]:
        observation, _ = env.reset(seed=episode["seed"])
        steps = [[numbers(space, observation[part] if part else observation), 0.0, False, False]]
        for action in episode["actions"]:
            observation, reward, terminated, truncated, _ = env.step(act(env.action_space, action))
            shown = numbers(space, observation[part] if part else observation)
            steps.append([shown, float(np.float32(reward)), bool(terminated), bool(truncated)])
        seen.append(steps)
    return seen


for line in sys.stdin:
    print(json.dumps(play(json.loads(line))))
