"""How many floating-point operations a training's matrix products need, whoever does them.

A product of [rows, inputs] with [inputs, units] counts 2 × rows × inputs × units. A pass back by the
weights costs as much as the pass forward; a pass back by the inputs too, and the first layer needs
none where nobody asks for the slope by the observation. Biases, activations, losses, optimisers and
tasks count nothing, so that the rate of a whole training can be held against the machine's rate of
a single product.
"""

from dataclasses import dataclass

SPACES = {  # observation's size, outputs of the policy, size of the action
    "CartPole-v1": (4, 2, 1),
    "Acrobot-v1": (6, 3, 1),
    "Pendulum-v1": (3, 1, 1),
}


@dataclass(frozen=True)
class Network:
    """Multiplications and additions for one row."""

    sizes: tuple

    @property
    def forward(self):
        return sum(2 * inputs * units for inputs, units in zip(self.sizes, self.sizes[1:]))

    @property
    def by_weights(self):
        return self.forward

    @property
    def by_inputs(self):
        """Back through all layers but the first."""
        return self.forward - 2 * self.sizes[0] * self.sizes[1]

    @property
    def learn(self):
        """Forward, and back by the weights."""
        return self.forward + self.by_weights + self.by_inputs


def operations(training, env_steps, gradient_steps):
    """Floating-point operations of a training with so many steps."""
    observation, outputs, action = SPACES[training.task]
    hidden = training.net_arch
    batch = training.settings.get("batch_size", 0)
    if training.algorithm in ("ppo", "a2c"):
        both = [Network((observation, *hidden, outputs)), Network((observation, *hidden, 1))]
        epochs = training.settings.get("n_epochs", 1)
        row = sum(n.forward for n in both) + epochs * sum(n.learn for n in both)
        return env_steps * row
    if training.algorithm == "dqn":
        values = Network((observation, *hidden, outputs))
        return env_steps * values.forward + gradient_steps * batch * (values.forward + values.learn)
    critic = Network((observation + action, *hidden, 1))
    if training.algorithm == "sac":
        actor = Network((observation, *hidden, 2 * action))
        # Next actions, two target critics, two critics; new actions, through two critics.
        row = actor.forward + 2 * critic.forward + 2 * critic.learn
        row += actor.learn + 2 * (critic.forward + critic.forward)
        return env_steps * actor.forward + gradient_steps * batch * row
    actor = Network((observation, *hidden, action))
    delay = training.settings.get("policy_delay", 2)
    row = actor.forward + 2 * critic.forward + 2 * critic.learn
    row += (actor.learn + critic.forward + critic.forward) / delay
    return env_steps * actor.forward + gradient_steps * batch * row
