"""PPO in PyTorch in the manner of CleanRL's ppo.py, at its defaults: one file, no framework.

Written for this comparison after the description in "The 37 Implementation Details of Proximal
Policy Optimization" (Huang et al., 2022); the defaults are those of CleanRL 2.0.0b1.
"""

import gymnasium
import numpy
import torch
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from torch import nn
from torch.distributions import Categorical

import side
from trainings import falling

MAX_GRAD_NORM = 0.5
VERSIONS = {
    "torch": torch.__version__,
    "gymnasium": gymnasium.__version__,
    "numpy": numpy.__version__,
}


def linear(inputs, outputs, gain=2**0.5):
    layer = nn.Linear(inputs, outputs)
    nn.init.orthogonal_(layer.weight, gain)
    nn.init.zeros_(layer.bias)
    return layer


class Agent(nn.Module):
    """Two networks of equal shape: logits of actions, and the value."""

    def __init__(self, observations, actions, hidden):
        super().__init__()
        self.actor = self.network([observations, *hidden], actions, 0.01)
        self.critic = self.network([observations, *hidden], 1, 1.0)

    @staticmethod
    def network(sizes, outputs, gain):
        layers = []
        for inputs, units in zip(sizes, sizes[1:]):
            layers += [linear(inputs, units), nn.Tanh()]
        return nn.Sequential(*layers, linear(sizes[-1], outputs, gain))

    def forward(self, observations, actions=None):
        choice = Categorical(logits=self.actor(observations))
        if actions is None:
            actions = choice.sample()
        value = self.critic(observations).flatten()
        return actions, choice.log_prob(actions), choice.entropy(), value


def make_envs(task, copies):
    make = lambda: gymnasium.wrappers.RecordEpisodeStatistics(gymnasium.make(task))
    return SyncVectorEnv([make] * copies, autoreset_mode=AutoresetMode.SAME_STEP)


def train(training, job, stopwatch, curve):
    torch.set_num_threads(1)
    torch.manual_seed(job["seed"])
    rng = numpy.random.default_rng(job["seed"])
    values = training.settings
    copies, steps = training.n_envs, values["n_steps"]
    batch = copies * steps
    rate, _ = falling(values["learning_rate"])
    envs = make_envs(training.task, copies)
    size = envs.single_observation_space.shape[0]
    agent = Agent(size, envs.single_action_space.n, training.net_arch)
    optimizer = torch.optim.Adam(agent.parameters(), lr=rate, eps=1e-5)
    play = Player(training.task, agent, job["seed"])
    memory = {
        "observations": torch.zeros(steps, copies, size),
        **{name: torch.zeros(steps, copies) for name in
           ("actions", "log_probs", "rewards", "starts", "values")},
    }
    updates, done, gradient_steps = job["env_steps"] // batch, 0, 0

    stopwatch.start()
    observation = torch.tensor(envs.reset(seed=job["seed"])[0], dtype=torch.float32)
    start = torch.zeros(copies)
    for update in range(updates):
        optimizer.param_groups[0]["lr"] = rate * (1 - update / updates)
        observation, start = collect(agent, envs, memory, observation, start)
        done += batch
        advantages = estimate(agent, memory, observation, start, values)
        gradient_steps += improve(agent, optimizer, memory, advantages, values, rng)
        curve.at(done, lambda episodes: numpy.mean(play(episodes)))
    stopwatch.stop()
    return {
        "env_steps": done, "gradient_steps": gradient_steps, "returns": play(job["episodes"]),
    }


@torch.no_grad()
def collect(agent, envs, memory, observation, start):
    for step in range(len(memory["rewards"])):
        memory["observations"][step] = observation
        memory["starts"][step] = start
        action, log_prob, _, value = agent(observation)
        memory["actions"][step] = action
        memory["log_probs"][step] = log_prob
        memory["values"][step] = value
        following, reward, terminated, truncated, _ = envs.step(action.numpy())
        memory["rewards"][step] = torch.as_tensor(reward, dtype=torch.float32)
        observation = torch.as_tensor(following, dtype=torch.float32)
        start = torch.as_tensor(terminated | truncated, dtype=torch.float32)
    return observation, start


@torch.no_grad()
def estimate(agent, memory, observation, start, values):
    """Generalised advantages; a truncated episode counts as ended, as CleanRL has it."""
    gamma, decay = values["gamma"], values["gae_lambda"]
    advantages = torch.zeros_like(memory["rewards"])
    following, goes_on, advantage = agent.critic(observation).flatten(), 1 - start, 0.0
    for step in reversed(range(len(advantages))):
        error = memory["rewards"][step] + gamma * following * goes_on - memory["values"][step]
        advantage = error + gamma * decay * goes_on * advantage
        advantages[step] = advantage
        following, goes_on = memory["values"][step], 1 - memory["starts"][step]
    return advantages


def improve(agent, optimizer, memory, advantages, values, rng):
    """Epochs of shuffled minibatches; returns how many."""
    rows = {name: tensor.flatten(0, 1) for name, tensor in memory.items()}
    rows["advantages"] = advantages.flatten()
    rows["returns"] = rows["advantages"] + rows["values"]
    order = numpy.arange(len(rows["returns"]))
    taken = 0
    for _ in range(values["n_epochs"]):
        rng.shuffle(order)
        for first in range(0, len(order), values["batch_size"]):
            some = torch.from_numpy(order[first : first + values["batch_size"]])
            loss = objective(agent, {name: tensor[some] for name, tensor in rows.items()}, values)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(agent.parameters(), MAX_GRAD_NORM)
            optimizer.step()
            taken += 1
    return taken


def objective(agent, rows, values):
    clip = values["clip_range"]
    _, log_prob, entropy, value = agent(rows["observations"], rows["actions"])
    ratio = (log_prob - rows["log_probs"]).exp()
    advantages = rows["advantages"]
    advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
    policy = torch.max(-advantages * ratio, -advantages * ratio.clamp(1 - clip, 1 + clip)).mean()
    near = rows["values"] + (value - rows["values"]).clamp(-clip, clip)
    errors = torch.max((value - rows["returns"]) ** 2, (near - rows["returns"]) ** 2)
    return policy - values["ent_coef"] * entropy.mean() + values["vf_coef"] * errors.mean()


class Player:
    """Episodes of the most likely actions; every copy plays as many."""

    COPIES = 10

    def __init__(self, task, agent, seed):
        self._envs, self._agent = make_envs(task, self.COPIES), agent
        self._seed = 1_000_000 + seed

    @torch.no_grad()
    def __call__(self, episodes):
        returns = [[] for _ in range(self.COPIES)]
        sums = numpy.zeros(self.COPIES)
        observation, _ = self._envs.reset(seed=self._seed)
        while min(map(len, returns)) < episodes // self.COPIES:
            logits = self._agent.actor(torch.as_tensor(observation, dtype=torch.float32))
            observation, reward, terminated, truncated, _ = self._envs.step(logits.argmax(1).numpy())
            sums += reward
            for copy in numpy.flatnonzero(terminated | truncated):
                returns[copy].append(sums[copy])
                sums[copy] = 0
        return [value for each in returns for value in each[: episodes // self.COPIES]]


if __name__ == "__main__":
    side.main(train, VERSIONS)
