"""Stable-Baselines3's side, and a random policy's returns."""

import gymnasium
import numpy
import stable_baselines3
import torch
from stable_baselines3 import A2C, DQN, PPO, SAC, TD3
from stable_baselines3.common.callbacks import BaseCallback
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.evaluation import evaluate_policy
from stable_baselines3.common.noise import NormalActionNoise
from stable_baselines3.common.vec_env import VecNormalize, sync_envs_normalization

import side
from trainings import falling

ALGORITHMS = dict(a2c=A2C, dqn=DQN, ppo=PPO, sac=SAC, td3=TD3)
ACTIVATIONS = dict(tanh=torch.nn.Tanh, relu=torch.nn.ReLU)
VERSIONS = {
    "stable-baselines3": stable_baselines3.__version__,
    "torch": torch.__version__,
    "gymnasium": gymnasium.__version__,
    "numpy": numpy.__version__,
}


def train(training, job, stopwatch, curve, algorithms=ALGORITHMS, activations=ACTIVATIONS):
    torch.set_num_threads(1)
    env = make_env(training, training.n_envs, job["seed"])
    model = algorithms[training.algorithm](
        "MlpPolicy",
        env,
        seed=job["seed"],
        device="cpu",
        policy_kwargs=dict(
            net_arch=list(training.net_arch),
            activation_fn=activations[training.activation],
            **deviation(training),
        ),
        **{name: schedule(value) for name, value in training.settings.items()},
        **noise(training, env),
    )
    play = Player(training, env, model, job["seed"])
    callback = PlayNowAndThen(curve, play)
    stopwatch.start()
    model.learn(job["env_steps"], callback=callback if job["curve"] else None)
    stopwatch.stop()
    return {
        "env_steps": model.num_timesteps,
        "gradient_steps": gradient_steps(training, model),
        "returns": play.returns(job["episodes"]),
    }


def make_env(training, copies, seed):
    env = make_vec_env(training.task, copies, seed=seed)
    if training.normalize:
        env = VecNormalize(env, gamma=training.settings["gamma"])
    return env


def schedule(value):
    if isinstance(value, str) and value.startswith("lin_"):
        start, _ = falling(value)
        return lambda left: left * start
    return value


def deviation(training):
    return dict(log_std_init=training.log_std_init) if training.log_std_init else {}


def noise(training, env):
    if not training.action_noise:
        return {}
    size = env.action_space.shape[0]
    sigma = training.action_noise * numpy.ones(size)
    return dict(action_noise=NormalActionNoise(numpy.zeros(size), sigma))


def gradient_steps(training, model):
    """Steps of the optimizers on one minibatch; PPO counts epochs, so they are counted here."""
    if training.algorithm == "ppo":
        rows = model.n_steps * model.n_envs
        return model._n_updates * -(-rows // model.batch_size)
    return model._n_updates


class Player:
    """Episodes of the deterministic policy with raw rewards, in environments of its own."""

    COPIES = 10

    def __init__(self, training, env, model, seed):
        self._env, self._model = env, model
        self._play = make_env(training, self.COPIES, 1_000_000 + seed)
        if training.normalize:
            self._play.training = False
            self._play.norm_reward = False

    def returns(self, episodes):
        if isinstance(self._env, VecNormalize):
            sync_envs_normalization(self._env, self._play)
        returns, _ = evaluate_policy(
            self._model, self._play, n_eval_episodes=episodes, return_episode_rewards=True
        )
        return returns

    def __call__(self, episodes):
        return numpy.mean(self.returns(episodes))


class PlayNowAndThen(BaseCallback):
    def __init__(self, curve, play):
        super().__init__()
        self._curve, self._play = curve, play

    def _on_step(self):
        self._curve.at(self.num_timesteps, self._play)
        return True


if __name__ == "__main__":
    side.main(train, VERSIONS)
