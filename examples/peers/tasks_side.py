"""The peers' side of task_speed.py: tasks_side.py gymnasium|envpool|loop TASK.

Steps 64 copies for a while whenever it reads a line, and prints steps a second by the clock and a
second of processor time. On one core: EnvPool's worker and its caller take turns there.
"""

import os
import re
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

    envs = gymnasium.vector.SyncVectorEnv([maker(gymnasium, name)] * COPIES)
    envs.reset(seed=0)
    envs.action_space.seed(0)
    return envs.step, envs.action_space.sample


def maker(gymnasium, name):
    if name.startswith(MINATAR):
        from minatar.gym import BaseEnv

        game, smallest = minatar_game(name)
        return lambda: BaseEnv(game, use_minimal_action_set=smallest)
    if name.startswith("MiniGrid"):
        import minigrid  # noqa: F401, registers its environments
    return lambda: gymnasium.make(name)


def loop_stepper(name):
    """MinAtar's own class in a loop, reset when done, without Gymnasium around it."""
    from minatar import Environment

    game, smallest = minatar_game(name)
    envs = [Environment(game) for _ in range(COPIES)]
    choices = envs[0].minimal_action_set() if smallest else list(range(envs[0].num_actions()))
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


def minatar_game(name):
    """MinAtarSpaceInvaders-v1: space_invaders, with the smallest set of actions."""
    title, version = name[len(MINATAR):].rsplit("-v", 1)
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", title).lower(), version == "1"


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
    step, draw = {
        "gymnasium": gymnasium_stepper, "envpool": envpool_stepper, "loop": loop_stepper,
    }[peer](name)
    actions = [draw() for _ in range(DRAWN)]
    rates(step, actions, WARM_UP)
    for _ in sys.stdin:
        print("%.0f %.0f" % rates(step, actions, ROUND), flush=True)


if __name__ == "__main__":
    main()
