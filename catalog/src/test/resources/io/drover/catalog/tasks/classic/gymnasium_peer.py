"""Replays episodes in the real Gymnasium.

Reads JSON lines {"task", "attributes", "actions", "before", "open_loop"}: `attributes` are set in the
environment; `before[i]` is the peer's state before step i; an action is one number. Sets the state to it every `open_loop` steps, takes the actions, and
prints what it saw as a JSON line. All numbers survive: Python writes the shortest decimal that reads back
as the same double, and a float is a double.
"""

import json
import sys

import gymnasium
import numpy



def state(task, numbers):
    """The state as the environment keeps it: one has floats after each step, and doubles at a start."""
    doubles = numpy.array(numbers, dtype=numpy.float64)
    floats = doubles.astype(numpy.float32)
    has_floats = task == "MountainCarContinuous-v0" and (floats == doubles).all()
    return floats if has_floats else doubles


environments = {}
for line in sys.stdin:
    episode = json.loads(line)
    task = episode["task"]
    if task not in environments:
        environments[task] = gymnasium.make(task, disable_env_checker=True)
    env = environments[task]
    env.reset(seed=0)
    for name, value in episode["attributes"].items():
        assert hasattr(env.unwrapped, name)
        setattr(env.unwrapped, name, value)
    seen = {"states": [], "observations": [], "rewards": [], "terminated": [], "truncated": []}
    discrete = isinstance(env.action_space, gymnasium.spaces.Discrete)
    for i, number in enumerate(episode["actions"]):
        if i % episode["open_loop"] == 0:
            env.unwrapped.state = state(task, episode["before"][i])
        observation, reward, terminated, truncated, _ = env.step(
            int(number) if discrete else numpy.array([number], dtype=numpy.float32)
        )
        assert observation.dtype == numpy.float32
        seen["states"].append([float(v) for v in env.unwrapped.state])
        seen["observations"].append([float(v) for v in observation])
        seen["rewards"].append(float(reward))
        seen["terminated"].append(bool(terminated))
        seen["truncated"].append(bool(truncated))
    print(json.dumps(seen))
