"""The trainings that are compared: one table that every side reads.

Hyperparameters carry the names of Stable-Baselines3; what a training leaves out has
Stable-Baselines3's default. `lin_X` is RL Zoo's name for a value that falls from X to 0.
RL Zoo: github.com/DLR-RM/rl-baselines3-zoo, hyperparams/*.yml.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Training:
    """One training.

    name            what the command line and the tables call it
    task            Gymnasium's id
    algorithm       ppo, a2c, dqn, sac or td3
    env_steps       of a training whose return counts
    source          where the settings are from
    sides           who takes part; `drover` may be followed by a back-end
    n_envs          copies of the task
    settings        hyperparameters, by Stable-Baselines3's names
    net_arch        hidden layers
    activation      tanh or relu
    action_noise    standard deviation of Gaussian noise on actions in [-1, 1]; none if 0
    log_std_init    logarithm of a Gaussian policy's first standard deviation
    normalize       observations and rewards, as VecNormalize with its defaults
    timed_steps     of a training that is timed, if fewer
    baseline        the side that ratios are to
    drover          what Drover names differently, or must be told because a peer's default differs
    """

    name: str
    task: str
    algorithm: str
    env_steps: int
    source: str
    sides: tuple
    n_envs: int = 1
    settings: dict = field(default_factory=dict)
    net_arch: tuple = (64, 64)
    activation: str = "tanh"
    action_noise: float = 0.0
    log_std_init: float = 0.0
    normalize: bool = False
    timed_steps: int = 0
    baseline: str = "sb3"
    drover: dict = field(default_factory=dict)

    @property
    def steps_to_time(self):
        return self.timed_steps or self.env_steps


DROVER = ("drover-jvm", "drover-openblas")

ALL = (
    Training(
        name="ppo-cartpole",
        task="CartPole-v1",
        algorithm="ppo",
        env_steps=100_096,  # 100k in whole rollouts
        source="RL Zoo, ppo.yml",
        sides=(*DROVER, "sb3", "sbx"),
        n_envs=8,
        settings=dict(
            n_steps=32, batch_size=256, gae_lambda=0.8, gamma=0.98, n_epochs=20, ent_coef=0.0,
            learning_rate="lin_1e-3", clip_range="lin_0.2",
        ),
    ),
    Training(
        name="cleanrl-ppo-cartpole",
        task="CartPole-v1",
        algorithm="ppo",
        env_steps=99_840,
        source="the defaults of CleanRL's ppo.py, 100k steps instead of 500k",
        sides=(*DROVER, "cleanrl"),
        n_envs=4,
        baseline="cleanrl",
        settings=dict(
            n_steps=128, batch_size=128, n_epochs=4, gamma=0.99, gae_lambda=0.95, clip_range=0.2,
            clip_range_vf=0.2, ent_coef=0.01, learning_rate="lin_2.5e-4",
            # CleanRL halves the squared error, and its coefficient of 0.5 halves it again.
            vf_coef=0.25,
        ),
    ),
    Training(
        name="a2c-cartpole",
        task="CartPole-v1",
        algorithm="a2c",
        env_steps=500_000,
        timed_steps=100_000,
        source="RL Zoo, a2c.yml; timed over the first 100k of its 500k steps",
        sides=(*DROVER, "sb3"),
        n_envs=8,
        settings=dict(ent_coef=0.0, n_steps=5),
    ),
    Training(
        name="dqn-cartpole",
        task="CartPole-v1",
        algorithm="dqn",
        env_steps=50_176,  # 50k in whole rollouts
        source="RL Zoo, dqn.yml",
        sides=(*DROVER, "sb3", "sbx"),
        settings=dict(
            learning_rate=2.3e-3, batch_size=64, buffer_size=100_000, learning_starts=1_000,
            gamma=0.99, target_update_interval=10, train_freq=256, gradient_steps=128,
            exploration_fraction=0.16, exploration_final_eps=0.04,
        ),
        net_arch=(256, 256),
        activation="relu",
    ),
    Training(
        name="sac-pendulum",
        task="Pendulum-v1",
        algorithm="sac",
        env_steps=20_000,
        source="RL Zoo, sac.yml",
        sides=(*DROVER, "sb3", "sbx"),
        settings=dict(learning_rate=1e-3, batch_size=256, learning_starts=100),
        net_arch=(256, 256),
        activation="relu",
    ),
    Training(
        name="td3-pendulum",
        task="Pendulum-v1",
        algorithm="td3",
        env_steps=20_000,
        source="RL Zoo, td3.yml",
        sides=(*DROVER, "sb3", "sbx"),
        settings=dict(
            learning_rate=1e-3, batch_size=256, gamma=0.98, buffer_size=200_000,
            learning_starts=10_000, train_freq=1, gradient_steps=1,
        ),
        net_arch=(400, 300),
        activation="relu",
        action_noise=0.1,
    ),
    Training(
        name="ppo-acrobot",
        task="Acrobot-v1",
        algorithm="ppo",
        env_steps=1_003_520,  # 1M in whole rollouts
        timed_steps=102_400,
        source="RL Zoo, ppo.yml; timed over the first 100k of its 1M steps",
        sides=(*DROVER, "sb3"),
        n_envs=16,
        settings=dict(n_steps=256, batch_size=64, gae_lambda=0.94, gamma=0.99, n_epochs=4, ent_coef=0.0),
        normalize=True,
    ),
    Training(
        name="rltools-sac-pendulum",
        task="Pendulum-v1",
        algorithm="sac",
        env_steps=10_000,
        source="RLtools' sizes: networks of 2 × 64, batches of 100",
        sides=(*DROVER, "rltools", "sb3"),
        baseline="rltools",
        settings=dict(learning_rate=1e-3, batch_size=100, learning_starts=100),
        net_arch=(64, 64),
        activation="relu",
    ),
    Training(
        name="rltools-td3-pendulum",
        task="Pendulum-v1",
        algorithm="td3",
        env_steps=10_000,
        source="RLtools' sizes: networks of 2 × 64, batches of 100",
        sides=(*DROVER, "rltools", "sb3"),
        baseline="rltools",
        settings=dict(learning_rate=1e-3, batch_size=100, learning_starts=100, policy_delay=2),
        net_arch=(64, 64),
        activation="relu",
        action_noise=0.1,
    ),
    Training(
        name="rltools-ppo-pendulum",
        task="Pendulum-v1",
        algorithm="ppo",
        env_steps=307_200,
        source="RLtools' sizes: 4 × 1,024 steps, batches of 256, 2 epochs, networks of 2 × 64",
        sides=(*DROVER, "rltools", "sb3"),
        n_envs=4,
        baseline="rltools",
        settings=dict(
            n_steps=1024, batch_size=256, n_epochs=2, learning_rate=1e-3, gamma=0.95,
            gae_lambda=0.95, ent_coef=0.01,
        ),
        activation="relu",
        log_std_init=-0.6931471805599453,  # a standard deviation of 0.5
    ),
)

BY_NAME = {training.name: training for training in ALL}


def falling(value):
    """(start, whether it falls to 0) of a number or `lin_X`."""
    if isinstance(value, str) and value.startswith("lin_"):
        return float(value[4:]), True
    return float(value), False
