"""The peers' side of task_speed.py: tasks_side.py gymnasium|envpool TASK.

Steps 64 copies for a while whenever it reads a line, and prints steps a second by the clock and a
second of processor time. On one core: EnvPool's worker and its caller take turns there.
"""

import os
import sys
import time

import numpy

COPIES = 64
DRAWN = 509
WARM_UP = 0.5
ROUND = 0.5
MINATAR = "MinAtar"


def gymnasium_stepper(name):
    """A function that steps with the action given, and a drawer of actions."""
    import gymnasium

    if name.startswith("MiniGrid"):
        import minigrid  # noqa: F401, registers its environments
    envs = gymnasium.vector.SyncVectorEnv([lambda: gymnasium.make(name)] * COPIES)
    envs.reset(seed=0)
    envs.action_space.seed(0)
    return envs.step, envs.action_space.sample


def minatar_stepper(name):
    """MinAtar's own class in a loop, reset when done; version 1 has the smallest set of actions."""
    import re

    from minatar import Environment

    title, version = name[len(MINATAR):].rsplit("-v", 1)
    game = re.sub("(?<=[a-z])(?=[A-Z])", "_", title).lower()
    envs = [Environment(game) for _ in range(COPIES)]
    choices = envs[0].minimal_action_set() if version == "1" else list(range(envs[0].num_actions()))
    random = numpy.random.default_rng(0)
    for env in envs:
        env.reset()

    def step(actions):
        for env, action in zip(envs, actions, strict=True):
            _, ended = env.act(action)
            env.state()
            if ended:
                env.reset()

    return step, lambda: random.choice(choices, COPIES)


def envpool_stepper(name):
    import envpool

    envs = envpool.make(name, env_type="gymnasium", num_envs=COPIES, num_threads=1)
    envs.reset()
    envs.action_space.seed(0)
    return envs.step, lambda: numpy.array([envs.action_space.sample() for _ in range(COPIES)])


def rates(step, actions, seconds):
    wall, cpu = time.perf_counter(), time.process_time()
    batches = 0
    passed = 0.0
    while passed < seconds:
        for _ in range(8):
            step(actions[batches % DRAWN])
            batches += 1
        passed = time.perf_counter() - wall
    return batches * COPIES / passed, batches * COPIES / (time.process_time() - cpu)


def main():
    peer, name = sys.argv[1:]
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if peer == "envpool":
        step, draw = envpool_stepper(name)
    elif name.startswith(MINATAR):
        step, draw = minatar_stepper(name)
    else:
        step, draw = gymnasium_stepper(name)
    actions = [draw() for _ in range(DRAWN)]
    rates(step, actions, WARM_UP)
    for _ in sys.stdin:
        print("%.0f %.0f" % rates(step, actions, ROUND), flush=True)


if __name__ == "__main__":
    main()
