"""RLtools' side, by its Python package: C++ compiled for exactly this training, environment included.

Compiling is not timed. With the packages mkl and mkl-include beside it, matrix products are MKL's.
"""

import contextlib
import fcntl
import math
import os
import sys
import tempfile
from importlib.metadata import version

import gymnasium
import numpy

import side

FOLDER = os.path.dirname(os.path.abspath(__file__))
PENDULUM = {"path": os.path.join(FOLDER, "rltools_pendulum"), "observation_dim": 3, "action_dim": 1}
MAX_TORQUE = 2.0
VERSIONS = {name: version(name) for name in ("rltools", "mkl", "gymnasium")}


def train(training, job, stopwatch, curve):
    module, steps_a_step = compiled(training, job["env_steps"])
    state = module.State(job["seed"])
    play = Player(state, job["seed"])
    done, finished = 0, False
    stopwatch.start()
    while not finished:
        finished = state.step()
        done += steps_a_step
        if curve.wanted(done):
            curve.at(done, lambda episodes: numpy.mean(play(episodes)))
    stopwatch.stop()
    return {
        "env_steps": done,
        "gradient_steps": gradient_steps(training, done),
        "returns": play(job["episodes"]),
    }


def compiled(training, env_steps):
    """The module, and how many environment steps one step of its loop takes."""
    import rltools

    settings = training.settings
    networks = {
        "ACTOR_HIDDEN_DIM": training.net_arch[0],
        "ACTOR_NUM_LAYERS": len(training.net_arch) + 1,
        "CRITIC_HIDDEN_DIM": training.net_arch[0],
        "CRITIC_NUM_LAYERS": len(training.net_arch) + 1,
        "ACTOR_ACTIVATION_FUNCTION": training.activation.upper(),
        "CRITIC_ACTIVATION_FUNCTION": training.activation.upper(),
        "OPTIMIZER_ALPHA": settings["learning_rate"],
        "interface_name": training.name.replace("-", "_"),
        "enable_evaluation": False,
    }
    with compiling():
        if training.algorithm == "ppo":
            rollout = settings["n_steps"] * training.n_envs
            module = rltools.PPO(
                PENDULUM,
                N_ENVIRONMENTS=training.n_envs,
                ON_POLICY_RUNNER_STEPS_PER_ENV=settings["n_steps"],
                STEP_LIMIT=env_steps // rollout - 1,  # it takes one more
                BATCH_SIZE=settings["batch_size"],
                N_EPOCHS=settings["n_epochs"],
                GAMMA=settings["gamma"],
                LAMBDA=settings["gae_lambda"],
                ACTION_ENTROPY_COEFFICIENT=settings["ent_coef"],
                INITIAL_ACTION_STD=math.exp(training.log_std_init),
                **networks,
            )
            return module, rollout
        make, more = {
            "sac": (rltools.SAC, {"ALPHA": 1.0}),
            "td3": (rltools.TD3, {"EXPLORATION_NOISE": training.action_noise}),
        }[training.algorithm]
        module = make(
            PENDULUM,
            STEP_LIMIT=env_steps - 1,  # it takes one more
            ACTOR_BATCH_SIZE=settings["batch_size"],
            CRITIC_BATCH_SIZE=settings["batch_size"],
            N_WARMUP_STEPS=settings["learning_starts"],
            **more,
            **networks,
        )
        return module, 1


@contextlib.contextmanager
def compiling():
    """One process compiles at a time, and what it says is not the result."""
    with open(os.path.join(tempfile.gettempdir(), "rltools.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with contextlib.redirect_stdout(sys.stderr):
            yield


def gradient_steps(training, env_steps):
    """RLtools does not tell; what its loop does."""
    settings = training.settings
    if training.algorithm == "ppo":
        return env_steps // settings["batch_size"] * settings["n_epochs"]
    return env_steps - settings["learning_starts"]


class Player:
    """Episodes of the deterministic policy on Gymnasium's Pendulum."""

    def __init__(self, state, seed):
        self._state, self._seed = state, 1_000_000 + seed
        self._env = gymnasium.make("Pendulum-v1")

    def __call__(self, episodes):
        returns = []
        for episode in range(episodes):
            observation, _ = self._env.reset(seed=self._seed * 1000 + episode)
            total, ended = 0.0, False
            while not ended:
                action = numpy.clip(self._state.action(observation), -1, 1) * MAX_TORQUE
                observation, reward, terminated, truncated, _ = self._env.step(action)
                total += reward
                ended = terminated or truncated
            returns.append(total)
        return returns


if __name__ == "__main__":
    side.main(train, VERSIONS)
