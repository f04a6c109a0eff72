"""What chance finds: the returns of actions drawn uniformly, from Gymnasium."""

import gymnasium

import side


def train(training, job, stopwatch, curve):
    env = gymnasium.make(training.task)
    env.action_space.seed(job["seed"])
    returns = []
    for episode in range(job["episodes"]):
        env.reset(seed=job["seed"] * 1_000_000 + episode)
        total, ended = 0.0, False
        while not ended:
            _, reward, terminated, truncated, _ = env.step(env.action_space.sample())
            total += reward
            ended = terminated or truncated
        returns.append(total)
    return {"env_steps": 0, "gradient_steps": 0, "returns": returns}


if __name__ == "__main__":
    side.main(train, {"gymnasium": gymnasium.__version__})
