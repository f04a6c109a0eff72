"""Goes on from states in the real Gymnasium.

Reads JSON lines {"task", "arguments", "draws", "noise", "state", "actions", "moments"}: the start is
drawn from `draws` (uniform in [0, 1)), then bodies are put in `state`, and each step draws from its
row of `noise` (the first is the reset's own step). Prints, for each line, observations after the
steps in `moments`, the sum of rewards, and the number of steps until the episode terminated.
"""

import json
import sys

import gymnasium
import numpy
from gymnasium.envs.box2d import bipedal_walker, lunar_lander


class Draws:
    """Stands in for NumPy's generator: every number comes from a list of uniform ones."""

    def __init__(self, numbers):
        self.numbers = list(numbers)
        self.at = 0

    def random(self):
        self.at += 1
        return self.numbers[self.at - 1]

    def uniform(self, low, high, size=None):
        if size is None:
            return low + (high - low) * self.random()
        return numpy.array([low + (high - low) * self.random() for _ in range(size[0])])

    def integers(self, low, high):
        return low + int((high - low) * self.random())


class Noise(Draws):
    """Of one start, and then of each step."""

    def __init__(self, draws, noise):
        super().__init__(draws)
        self.noise = noise
        self.steps = 0

    def step(self):
        self.numbers = self.noise[self.steps]
        self.at = 0
        self.steps += 1


def place(body, numbers):
    body.transform = ((numbers[0], numbers[1]), numbers[2])
    body.linearVelocity = (numbers[3], numbers[4])
    body.angularVelocity = numbers[5]


def put(env, state):
    lander = isinstance(env, lunar_lander.LunarLander)
    bodies = [env.lander if lander else env.hull] + env.legs
    for i, body in enumerate(bodies):
        place(body, state[6 * i : 6 * i + 6])
    touches = state[6 * len(bodies) : 6 * len(bodies) + 2]
    feet = env.legs if lander else [env.legs[1], env.legs[3]]
    for foot, touch in zip(feet, touches):
        foot.ground_contact = touch != 0
    pos, vel, angle = bodies[0].position, bodies[0].linearVelocity, bodies[0].angle
    if lander:
        env.wind_idx, env.torque_idx = int(state[-3]), int(state[-2])
        x = (pos.x - 10) / 10
        y = (pos.y - (env.helipad_y + 18 / 30)) / (400 / 30 / 2)
        vx = vel.x * 10 / 50
        vy = vel.y * (400 / 30 / 2) / 50
        env.prev_shaping = (
            -100 * numpy.sqrt(x * x + y * y)
            - 100 * numpy.sqrt(vx * vx + vy * vy)
            - 100 * abs(angle)
            + 10 * (touches[0] != 0)
            + 10 * (touches[1] != 0)
        )
    else:
        env.prev_shaping = 130 * pos.x / 30 - 5 * abs(angle)


for line in sys.stdin:
    case = json.loads(line)
    env = gymnasium.make(case["task"], disable_env_checker=True, **case["arguments"]).unwrapped
    noise = Noise(case["draws"], case["noise"])
    env.np_random = noise
    plain_step = env.step

    def step(action, plain_step=plain_step, noise=noise):
        noise.step()
        return plain_step(action)

    env.step = step
    env.reset()
    assert env.np_random is noise
    if case["state"]:
        put(env, case["state"])
    discrete = isinstance(env.action_space, gymnasium.spaces.Discrete)
    seen = {"observations": [], "returned": 0.0, "steps": 0, "terminated": False}
    for i, action in enumerate(case["actions"]):
        taken = int(action[0]) if discrete else numpy.array(action, dtype=numpy.float32)
        observation, reward, terminated, _, _ = env.step(taken)
        seen["returned"] += float(reward)
        seen["steps"] = i + 1
        if i + 1 in case["moments"]:
            seen["observations"].append([float(v) for v in observation])
        if terminated:
            seen["terminated"] = True
            break
    print(json.dumps(seen))
