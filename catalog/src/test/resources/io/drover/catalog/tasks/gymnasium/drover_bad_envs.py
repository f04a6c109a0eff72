"""Environments that misbehave, for tests; importing this registers them."""

import os
import signal
import subprocess
import sys
import time

import gymnasium
import numpy as np


class Counter(gymnasium.Env):
    """Shows the number of its steps and, now and then, prints."""

    observation_space = gymnasium.spaces.Box(0, 1000, (1,), np.float64)
    action_space = gymnasium.spaces.Discrete(2, start=5)

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        self.count = 0
        return self.shown(), {}

    def shown(self):
        return np.array([self.count], np.float64)

    def step(self, action):
        self.count += 1
        assert action in (5, 6)
        self.act()
        return self.shown(), float(action), False, False, {}

    def act(self):
        pass


class Prints(Counter):
    def act(self):
        print("standard output of the environment")
        sys.stdout.flush()
        os.write(1, b"raw standard output\n")
        os.system("echo standard output of a child")


class Raises(Counter):
    def act(self):
        if self.count == 12:
            raise ValueError("the twelfth step is one too many")


class Dies(Counter):
    def act(self):
        if self.count == 12:
            os.kill(os.getpid(), signal.SIGSEGV)


class Hangs(Counter):
    def act(self):
        if self.count == 12:
            time.sleep(3600)


class Forgets(Counter):
    def shown(self):
        return np.random.default_rng().uniform(0, 1, 1)


class Unbounded(Counter):
    action_space = gymnasium.spaces.Box(-np.inf, np.inf, (2,), np.float32)


class Texts(Counter):
    observation_space = gymnasium.spaces.Text(10)


class Shrinks(Counter):
    observation_space = gymnasium.spaces.Box(0, 1000, (2,), np.float64)

    def shown(self):
        return np.zeros(1 if self.count == 12 else 2)


class Strays(Counter):
    observation_space = gymnasium.spaces.Discrete(3, start=1)

    def shown(self):
        return 0 if self.count == 12 else 1


class Leaves(Counter):
    def act(self):
        if self.count == 12:
            sys.exit("enough")


class Complains(Counter):
    def act(self):
        if self.count == 12:
            raise ValueError("what is wrong\nand\nwhat to do")


class Spawns(Counter):
    """Starts a process of its own."""

    def reset(self, *, seed=None, options=None):
        self.child = subprocess.Popen(["sleep", "3600"])
        return super().reset(seed=seed)


class Sleeps(Counter):
    def reset(self, *, seed=None, options=None):
        time.sleep(3600)


class Boundless(Counter):
    observation_space = gymnasium.spaces.Discrete(10**9)


class Blind(Counter):
    observation_space = gymnasium.spaces.Box(0, 1, (0,))


KINDS = (Counter, Prints, Raises, Dies, Hangs, Forgets, Unbounded, Texts, Shrinks, Strays, Leaves, Complains,
         Spawns, Sleeps, Boundless, Blind)
for kind in KINDS:
    gymnasium.register(f"drover/{kind.__name__}-v0", kind, max_episode_steps=50)
