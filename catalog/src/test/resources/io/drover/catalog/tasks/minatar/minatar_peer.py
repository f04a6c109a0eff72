"""Plays MinAtar with given random numbers, one transition or more a line.

Reads lines of JSON: game, variables (names), state, actions and, for each action, the numbers that
are drawn; or, for a start, draws alone. Writes a line each: rewards, terminated, observations (as the
places of ones) and states.
"""

import json
import sys

import numpy as np

# MinAtar draws with these if it can; here that would cost seconds.
sys.modules["matplotlib"] = None
sys.modules["seaborn"] = None

from minatar import Environment

SWARMS = {"f_bullets": 3, "e_bullets": 3, "e_fish": 4, "e_subs": 5, "divers": 4}


class Draws:
    """Returns what it is told, as numpy's RandomState would, in the order of the calls."""

    def __init__(self):
        self.left = []

    def rand(self, size=None):
        return self.left.pop(0) if size is None else self.many(size)

    def many(self, size):
        return np.array([self.left.pop(0) for _ in range(size)])

    def randint(self, low, high=None, size=None):
        return int(self.left.pop(0)) if size is None else self.many(size).astype(int)


def rows(bits):
    return np.array([[float(b >> x & 1) for x in range(10)] for b in bits])


def bits(array):
    return [int(sum(1 << x for x in range(10) if row[x])) for row in array]


def put_breakout(env, v):
    names = ["ball_x", "ball_y", "ball_dir", "pos", "strike", "last_x", "last_y"]
    for name in names:
        setattr(env, name, int(v[name]))
    env.strike = bool(v["strike"])
    env.brick_map = rows([0] + [int(v["brick_row_%d" % r]) for r in (1, 2, 3)] + [0] * 6)


def get_breakout(env):
    return [env.ball_x, env.ball_y, env.ball_dir, env.pos, int(env.strike), env.last_x,
            env.last_y] + bits(env.brick_map)[1:4]


def put_asterix(env, v):
    for name in ["player_x", "player_y", "spawn_speed", "spawn_timer", "move_speed", "move_timer",
                 "ramp_timer", "ramp_index"]:
        setattr(env, name, int(v[name]))
    env.entities = [None] * 8
    for row in range(8):
        e = "entity_%d" % row
        if v[e]:
            env.entities[row] = [int(v[e + "_x"]), row + 1, bool(v[e + "_right"]),
                                 bool(v[e + "_gold"])]


def get_asterix(env):
    state = [env.player_x, env.player_y, env.spawn_speed, env.spawn_timer, env.move_speed,
             env.move_timer, env.ramp_timer, env.ramp_index]
    for row, e in enumerate(env.entities):
        assert e is None or e[1] == row + 1
        state += [0, 0, 0, 0] if e is None else [1, e[0], int(e[2]), int(e[3])]
    return state


def put_freeway(env, v):
    env.pos = int(v["pos"])
    env.move_timer = int(v["move_timer"])
    env.terminate_timer = int(v["terminate_timer"])
    env.cars = [[int(v["car_%d_x" % i]), i + 1, int(v["car_%d_timer" % i]),
                 int(v["car_%d_speed" % i])] for i in range(8)]


def get_freeway(env):
    state = [env.pos, env.move_timer, env.terminate_timer]
    for car in env.cars:
        state += [car[0], car[2], car[3]]
    return state


SEAQUEST = ["oxygen", "diver_count", "sub_x", "sub_y", "sub_or", "e_spawn_speed", "e_spawn_timer",
            "d_spawn_timer", "move_speed", "ramp_index", "shot_timer", "surface"]
FIELDS = ["x", "y", "right", "timer", "shot_timer"]


def put_seaquest(env, v):
    for name in SEAQUEST:
        setattr(env, name, int(v[name]))
    env.sub_or = bool(v["sub_or"])
    env.surface = bool(v["surface"])
    for swarm, width in SWARMS.items():
        things = []
        for i in range(int(v[swarm + "_count"])):
            thing = [int(v["%s_%d_%s" % (swarm, i, f)]) for f in FIELDS[:width]]
            thing[2] = bool(thing[2])
            things.append(thing)
        setattr(env, swarm, things)


def get_seaquest(env, names):
    v = {name: int(getattr(env, name)) for name in SEAQUEST}
    for swarm in SWARMS:
        things = getattr(env, swarm)
        v[swarm + "_count"] = len(things)
        for i, thing in enumerate(things):
            for field, value in zip(FIELDS, thing):
                v["%s_%d_%s" % (swarm, i, field)] = int(value)
    assert set(v) <= set(names), set(v) - set(names)
    return [v.get(name, 0) for name in names if name != "last_action"]


INVADERS = ["pos", "alien_dir", "enemy_move_interval", "alien_move_timer", "alien_shot_timer",
            "ramp_index", "shot_timer"]


def put_space_invaders(env, v):
    for name in INVADERS:
        setattr(env, name, int(v[name]))
    for field in ["f_bullet", "e_bullet", "alien"]:
        setattr(env, field + "_map", rows([int(v["%s_row_%d" % (field, r)]) for r in range(10)]))


def get_space_invaders(env):
    state = [int(getattr(env, name)) for name in INVADERS]
    for field in ["f_bullet", "e_bullet", "alien"]:
        state += bits(getattr(env, field + "_map"))
    return state


PUT = {"breakout": put_breakout, "asterix": put_asterix, "freeway": put_freeway,
       "seaquest": put_seaquest, "space_invaders": put_space_invaders}
GET = {"breakout": get_breakout, "asterix": get_asterix, "freeway": get_freeway,
       "space_invaders": get_space_invaders}


def ones(env):
    planes = env.state().transpose(2, 0, 1).reshape(-1)
    return np.flatnonzero(planes).tolist()


def main():
    environments = {}
    for line in sys.stdin:
        order = json.loads(line)
        game, names = order["game"], order["variables"]
        key = (game, order["sticky_action_prob"], order["difficulty_ramping"])
        if key not in environments:
            environments[key] = Environment(game, key[1], key[2])
        outer = environments[key]
        draws = Draws()
        outer.random = outer.env.random = draws

        def told():
            inner = get_seaquest(outer.env, names) if game == "seaquest" else GET[game](outer.env)
            return [int(n) for n in inner] + [int(outer.last_action)]

        answer = {"rewards": [], "terminated": [], "observations": [], "states": []}
        if order["state"] is None:
            draws.left = list(order["draws"][0])
            outer.last_action = 0
            outer.reset()
            answer["states"].append(told())
            answer["observations"].append(ones(outer))
            assert not draws.left
        else:
            v = dict(zip(names, order["state"]))
            PUT[game](outer.env, v)
            outer.env.terminal = False
            outer.last_action = int(v["last_action"])
            for action, drawn in zip(order["actions"], order["draws"]):
                draws.left = list(drawn)
                reward, terminal = outer.act(action)
                assert not draws.left, "numbers are left"
                answer["rewards"].append(int(reward))
                answer["terminated"].append(bool(terminal))
                answer["observations"].append(ones(outer))
                answer["states"].append(told())
        print(json.dumps(answer))


main()
