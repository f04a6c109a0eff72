"""SBX's side: Stable-Baselines3's interface on JAX, compiled by XLA."""

import functools

import flax.linen
import jax
import sbx

import sb3_side
import side

ALGORITHMS = dict(dqn=sbx.DQN, ppo=sbx.PPO, sac=sbx.SAC, td3=sbx.TD3)
ACTIVATIONS = dict(tanh=flax.linen.tanh, relu=flax.linen.relu)
VERSIONS = {"sbx-rl": sbx.__version__, "jax": jax.__version__, **sb3_side.VERSIONS}

if __name__ == "__main__":
    side.main(
        functools.partial(sb3_side.train, algorithms=ALGORITHMS, activations=ACTIVATIONS), VERSIONS
    )
