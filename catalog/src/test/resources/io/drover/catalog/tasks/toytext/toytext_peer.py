"""Answers questions about Gymnasium's toy text environments: one line of JSON for each line."""
import json
import sys

import gymnasium
import gymnasium.envs.toy_text.blackjack as blackjack
from gymnasium.envs.toy_text.taxi import TaxiEnv


def rows(outcomes):
    return [[float(p), int(s), float(r), float(t)] for p, s, r, t in outcomes]


def table(env, **_):
    """All of P, state by state and action by action, the distribution of starts, and the spec."""
    plain = env.unwrapped
    states, actions = int(plain.observation_space.n), int(plain.action_space.n)
    masks = [
        [bool(m) for m in plain.action_mask(s)] if isinstance(plain, TaxiEnv) else []
        for s in range(states)
    ]
    return {
        "rows": [[rows(plain.P[s][a]) for a in range(actions)] for s in range(states)],
        "starts": [float(p) for p in plain.initial_state_distrib],
        "masks": masks,
        "limit": env.spec.max_episode_steps or 0,
        "threshold": env.spec.reward_threshold or 0.0,
    }


def replay(env, before, actions, starts, **_):
    """Steps from each state with each action; a new episode where `starts` says so."""
    seen = []
    for state, action, begins in zip(before, actions, starts):
        if begins:
            env.reset()
        env.unwrapped.s = state
        after, reward, terminated, truncated, _ = env.step(action)
        seen.append([int(after), float(reward), float(terminated), float(truncated)])
    return {"seen": seen}


class Choice:
    """A generator whose choices are known."""

    def __init__(self, index):
        self.index = index

    def random(self):
        return 0.5

    def choice(self, options):
        return options[self.index]


def fickle(env, **_):
    """What follows in dry weather while the passenger is about to change its mind."""
    plain = env.unwrapped
    answer = []
    for s in range(500):
        for a in range(6):
            for index in range(3):
                plain.s, plain.fickle_step = s, True
                plain._np_random = Choice(index)
                after, reward, terminated, _, _ = plain.step(a)
                mood = 500 if plain.fickle_step else 0
                answer.append([mood + int(after), float(reward), float(terminated)])
    return {"seen": answer}


class Deck:
    """Cards in a given order; asks for more when they run out."""

    class Empty(Exception):
        pass

    def __init__(self):
        self.cards, self.drawn = [], 0

    def __enter__(self):
        self.real, blackjack.draw_card = blackjack.draw_card, self.draw
        return self

    def __exit__(self, *_):
        blackjack.draw_card = self.real

    def draw(self, _):
        if self.drawn == len(self.cards):
            raise Deck.Empty
        self.drawn += 1
        return self.cards[self.drawn - 1]


def outcomes(env, player, dealer, action, **_):
    """Every outcome of an action with its probability, over all cards that may be drawn."""
    plain, totals = env.unwrapped, {}

    def go(deck, hidden, cards, probability):
        plain.player, plain.dealer = list(player), [dealer, hidden]
        deck.cards, deck.drawn = cards, 0
        try:
            seen, reward, terminated, _, _ = plain.step(action)
        except Deck.Empty:
            for card in range(1, 11):
                go(deck, hidden, cards + [card], probability * (4 if card == 10 else 1) / 13)
            return
        outcome = (*map(float, seen), float(reward), float(terminated))
        totals[outcome] = totals.get(outcome, 0.0) + probability

    with Deck() as deck:
        for hidden in range(1, 11):
            go(deck, hidden, [], (4 if hidden == 10 else 1) / 13)
    plain.player, plain.dealer = list(player), [dealer, 10]
    return {"state": list(map(float, plain._get_obs())),
            "outcomes": [[*outcome, p] for outcome, p in totals.items()]}


QUESTIONS = {"table": table, "replay": replay, "fickle": fickle, "outcomes": outcomes}

for line in sys.stdin:
    question = json.loads(line)
    env = gymnasium.make(question["id"], disable_env_checker=True, **question["with"])
    env.reset()
    print(json.dumps(QUESTIONS[question["ask"]](env, **question)), flush=True)
