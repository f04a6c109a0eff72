"""Serves a Gymnasium environment by Drover's protocol for engines (drover catalog protocol).

Needs Python 3.9, gymnasium 1.0 and numpy, and what the environment itself needs. Started by Drover
as `python -u -c TEXT`. Frames come and go over the descriptors of standard input and output; what
an environment prints goes to standard error instead.
"""

import difflib
import json
import os
import select
import signal
import struct
import sys
import threading
import time
import traceback

VERSION = 1
FRAME = struct.Struct("<IB")  # bytes that follow the length, kind
LEAVE, STEP, RESET = 0, 1, 2  # what a copy does in a step
TRIAL_STEPS = 8  # that must be the same twice for the same seed
MOST_NUMBERS = 2**24  # of an observation; a picture of 1080 x 1920 x 3 has 6 million
LONGEST_LINE = 500


class Refused(Exception):
    """Something the user can mend: which setting, what holds, what to do."""

    def __init__(self, setting, message, hint=""):
        super().__init__(message)
        self.answer = {"setting": setting, "message": message, "hint": hint}


def line_of(error):
    """What kind of error and the first line of what it says."""
    lines = "".join(traceback.format_exception_only(type(error), error)).strip().splitlines()
    return lines[-1 if isinstance(error, SyntaxError) else 0][:LONGEST_LINE]


# Spaces. A writer puts an observation into a row of numbers that Drover sees.


def shape_of(value):
    """Of an array at once; numbers and lists take longer."""
    return value.shape if isinstance(value, np.ndarray) else np.shape(value)


def shaped(value, shape):
    """As its space says; NumPy would repeat what is too small until it fits."""
    if shape_of(value) == shape:
        return value
    if np.size(value) != np.prod(shape):
        raise ValueError(f"an observation must have its space's shape {shape}, but has {shape_of(value)}")
    return np.reshape(value, shape)


class Vector:
    """Numbers of a Box, whatever its shape, as one row."""

    def __init__(self, space):
        self.shape = space.shape
        self.size = int(np.prod(space.shape, dtype=np.int64))
        self.words = {"type": "vector", "size": self.size}

    def view(self, row):
        return row.reshape(self.shape)

    def write(self, view, value):
        view[...] = shaped(value, self.shape)


class Image:
    """A picture as planes, [channels, height, width]; numbers become [0, 1] in Drover."""

    def __init__(self, space):
        self.given = space.shape
        shape = space.shape if len(space.shape) == 3 else (1, *space.shape)
        # The axis of channels is the shorter one of the first and the last.
        self.last = len(space.shape) == 3 and shape[2] <= shape[0]
        if self.last:
            shape = (shape[2], shape[0], shape[1])
        self.shape = shape
        self.size = int(np.prod(shape))
        channels, height, width = (int(n) for n in shape)
        self.words = {"type": "image", "channels": channels, "height": height, "width": width}

    def view(self, row):
        planes = row.reshape(self.shape)
        return planes.transpose(1, 2, 0) if self.last else planes.reshape(self.given)

    def write(self, view, value):
        view[...] = shaped(value, self.given)


class Scaled(Image):
    """A picture of bytes as one of several parts: scaled here."""

    def write(self, view, value):
        value = shaped(value, self.given)
        np.multiply(value, np.float32(1 / 255), out=view, casting="unsafe")


class OneHot:
    """A number of a Discrete space as 1 in its place."""

    def __init__(self, n, start=0):
        self.size = int(n)
        self.start = int(start)
        self.words = {"type": "one_hot", "n": self.size}

    def view(self, row):
        return row

    def write(self, view, value):
        at = int(value) - self.start
        if not 0 <= at < self.size:
            last = self.start + self.size - 1
            raise ValueError(f"an observation must be in [{self.start}, {last}], but is {value}")
        view[...] = 0
        view[at] = 1


class Parts:
    """Several spaces, one after the other."""

    def __init__(self, parts, items):
        self.parts = [part for _, part in parts]
        self.items = items
        self.size = sum(part.size for part in self.parts)
        named = [{"name": str(name), "space": part.words} for name, part in parts]
        self.words = {"type": "dict", "parts": named}

    def view(self, row):
        views, at = [], 0
        for part in self.parts:
            views.append(part.view(row[at : at + part.size]))
            at += part.size
        return views

    def write(self, views, value):
        for part, view, item in zip(self.parts, views, self.items(value)):
            part.write(view, item)


def is_image(space):
    picture = len(space.shape) in (2, 3)
    return picture and (space.dtype == np.uint8 or space.dtype == np.bool_)


def of_bytes(space):
    return type(space) is spaces.Box and is_image(space) and space.dtype == np.uint8


def box_writer(space, alone):
    if not is_image(space):
        return Vector(space)
    return Image(space) if alone or space.dtype == np.bool_ else Scaled(space)


def multi_discrete_writer(space, alone):
    start = np.broadcast_to(getattr(space, "start", 0), space.nvec.shape).reshape(-1)
    parts = [(k, OneHot(n, start[k])) for k, n in enumerate(space.nvec.reshape(-1))]
    return Parts(parts, lambda value: np.asarray(value).reshape(-1))


def dict_writer(space, alone):
    names = list(space.spaces)
    parts = [(name, writer(space.spaces[name], False)) for name in names]
    return Parts(parts, lambda value: [value[name] for name in names])


def chosen_writer(space, names):
    """Some parts of a Dict; one alone is shown as itself."""
    if not isinstance(space, spaces.Dict):
        raise Refused("observe", f"needs observations that are a Dict, but they are {space}")
    for name in names:
        if name not in space.spaces:
            raise Refused("observe", f"names no part of the observations: {name!r}",
                          f"Parts: {', '.join(space.spaces)}")
    if len(names) == 1:
        return Chosen(writer(space.spaces[names[0]]), names[0])
    parts = [(name, writer(space.spaces[name], False)) for name in names]
    return Parts(parts, lambda value: [value[name] for name in names])


class Chosen:
    """One part of a Dict."""

    def __init__(self, inner, name):
        self.inner, self.name = inner, name
        self.size, self.words, self.view = inner.size, inner.words, inner.view

    def write(self, view, value):
        self.inner.write(view, value[self.name])


def tuple_writer(space, alone):
    return Parts([(k, writer(part, False)) for k, part in enumerate(space.spaces)], lambda v: v)


def writer(space, alone=True):
    """How observations of a space become rows."""
    for kind, make in WRITERS:
        if isinstance(space, kind):
            return make(space, alone)
    raise Refused(
        "id",
        f"shows observations of a space that Drover cannot lay out in numbers: {type(space).__name__}",
        "Spaces it can: Box, Discrete, MultiDiscrete, MultiBinary, and Tuple or Dict of these."
        " Of a Dict, observe: [part] shows some parts only. Else wrap the environment, with"
        " gymnasium.wrappers.TransformObservation, in a module of yours that"
        " registers it, and name the module in imports.",
    )


class Discrete:
    def __init__(self, space):
        self.size = 1
        self.start = int(space.start)
        self.words = {"type": "discrete", "n": int(space.n)}

    def read(self, rows):
        return list(rows[:, 0].astype(np.int64) + self.start)


class MultiDiscrete:
    def __init__(self, space, choices, start):
        self.shape = (-1, *space.shape)
        self.dtype = space.dtype
        self.size = len(choices)
        self.start = start
        self.words = {"type": "multi_discrete", "choices": choices}

    def read(self, rows):
        return (rows.astype(np.int64) + self.start).astype(self.dtype).reshape(self.shape)


class Continuous:
    def __init__(self, space):
        self.shape = (-1, *space.shape)
        self.dtype = space.dtype
        self.size = int(np.prod(space.shape, dtype=np.int64))
        low, high = (b.reshape(-1).astype(np.float64) for b in (space.low, space.high))
        if not (np.isfinite(low).all() and np.isfinite(high).all() and (low < high).all()):
            raise Refused(
                "id",
                f"takes actions without finite bounds: {space}",
                "Give them bounds with gymnasium.wrappers.RescaleAction or ClipAction, in a module of yours"
                " that registers the environment, and name the module in imports.",
            )
        if space.dtype.kind != "f":
            raise Refused("id", f"takes actions of a Box of whole numbers: {space}",
                          "MultiDiscrete is the space for choices.")
        self.words = {"type": "box", "low": low.tolist(), "high": high.tolist()}

    def read(self, rows):
        return rows.astype(self.dtype).reshape(self.shape)


def reader(space):
    """How rows become actions of a space."""
    if isinstance(space, spaces.Discrete):
        return Discrete(space)
    if isinstance(space, spaces.MultiDiscrete):
        start = np.broadcast_to(getattr(space, "start", 0), space.nvec.shape).reshape(-1)
        return MultiDiscrete(space, space.nvec.reshape(-1).tolist(), start)
    if isinstance(space, spaces.MultiBinary):
        return MultiDiscrete(space, [2] * int(np.prod(space.shape)), 0)
    if isinstance(space, spaces.Box):
        return Continuous(space)
    raise Refused(
        "id",
        f"takes actions of a space that Drover has no policy for: {type(space).__name__}",
        "Spaces it has: Discrete, MultiDiscrete, MultiBinary and Box. Wrap the environment, with"
        " gymnasium.wrappers.TransformAction, in a module of yours that registers it, and name the module"
        " in imports.",
    )


# Environments.


def imports(names):
    for name in names:
        try:
            __import__(name)
        except (Exception, SystemExit) as error:
            raise Refused(
                "imports",
                f"names a module that cannot be imported: {name} ({line_of(error)})",
                f"In {sys.executable}: pip install {name.split('.')[0].replace('_', '-')}",
            )


def find(name):
    """The registered specification of an environment."""
    try:
        return gymnasium.spec(name)
    except Exception as error:
        known = sorted(gymnasium.registry)
        near = difflib.get_close_matches(name, known, 3, 0.6)
        deprecated = isinstance(error, gymnasium.error.DeprecatedEnv)
        hint = str(error) if deprecated else f"Did you mean {' or '.join(repr(n) for n in near)}?" if near else (
            f"{error} Environments of other packages may need imports: [package].")
        raise Refused("id", f"names no environment that Gymnasium has: {name!r}", hint)


def make(spec, settings):
    bare = copy.deepcopy(spec)
    # Drover counts steps and resets in order; both wrappers only cost time.
    bare.max_episode_steps = None
    bare.order_enforce = False
    try:
        return gymnasium.make(bare, disable_env_checker=True, **settings)
    except (gymnasium.error.DependencyNotInstalled, ImportError) as error:
        missing = getattr(error, "name", None)
        hint = f"In {sys.executable}: pip install {missing}" if missing else (
            f"The Python is {sys.executable}.")
        raise Refused("id", f"needs a package that this Python lacks: {line_of(error)}", hint)
    except TypeError as error:
        raise Refused("make", f"is not what {spec.id} takes: {line_of(error)}")
    except (Exception, SystemExit) as error:
        raise Refused("id", f"names an environment that cannot be made: {line_of(error)}",
                      "See make and imports.")


def limit(spec, env):
    """Steps after which an episode ends, by the registry or by the environment itself; or None."""
    own = [getattr(env.unwrapped, name, None) for name in ("max_steps", "max_episode_steps")]
    for steps in (spec.max_episode_steps, *own):
        if isinstance(steps, int) and 0 < steps < 2**31:
            return int(steps)
    return None


def version_of(names):
    """Versions of the distributions that have these modules."""
    from importlib import metadata

    found = {}
    owners = metadata.packages_distributions()
    for name in names:
        for owner in owners.get(name, ()):
            found[owner.lower()] = metadata.version(owner)
    return found


def libraries():
    """All that is loaded: what results may depend on."""
    tops = {name.partition(".")[0] for name, module in list(sys.modules.items()) if module}
    found = version_of(tops)
    found["python"] = ".".join(str(n) for n in sys.version_info[:3])
    return dict(sorted(found.items()))


class Engine:
    def __init__(self, request):
        self.settings = request.get("settings", {})
        self.limit = None
        imports(self.settings.get("imports", []))
        self.spec = find(self.settings["id"])
        first = make(self.spec, self.settings.get("make", {}))
        shown = self.settings.get("observe", [])
        space = first.observation_space
        self.writer = chosen_writer(space, shown) if shown else writer(space)
        if not 0 < self.writer.size <= MOST_NUMBERS:
            raise Refused("id", f"shows observations of {self.writer.size:,} numbers, but there must be some and at"
                          f" most {MOST_NUMBERS:,}", "A Discrete space has as many numbers as states.")
        self.reader = reader(first.action_space)
        self.bytes = of_bytes(space.spaces[shown[0]] if len(shown) == 1 else space)
        self.limit = limit(self.spec, first)
        self.envs = [first]
        if request.get("trial"):
            self.try_out(first)

    def try_out(self, env):
        """Refuses an environment that does not repeat itself: no state of it could be restored."""
        actions = []
        env.action_space.seed(1)
        for _ in range(TRIAL_STEPS):
            actions.append(env.action_space.sample())
        try:
            first, second = (self.trial(env, actions) for _ in range(2))
        except (Exception, SystemExit) as error:
            traceback.print_exc()
            raise Refused("id", f"names an environment that cannot be stepped: {line_of(error)}",
                          "See make and imports.")
        if first != second:
            raise Refused("id", "names an environment that does not repeat itself from the same seed",
                          "It must draw from self.np_random alone, which reset(seed=...) seeds.")

    def trial(self, env, actions):
        row = np.zeros(self.writer.size, np.uint8 if self.bytes else np.float32)
        view = self.writer.view(row)
        observation, _ = env.reset(seed=1)
        self.writer.write(view, observation)
        seen = [row.tobytes()]
        for action in actions:
            observation, reward, terminated, truncated, _ = env.step(action)
            self.writer.write(view, observation)
            seen.append((row.tobytes(), float(reward), bool(terminated), bool(truncated)))
            if terminated or truncated:
                break
        return seen

    def words(self):
        return {
            "protocol": VERSION,
            "observation": self.writer.words,
            "observation_bytes": self.bytes,
            "action": self.reader.words,
            "max_episode_steps": self.limit,
            "solved_at": self.spec.reward_threshold,
            "libraries": libraries(),
        }

    def copies(self, n):
        settings = self.settings.get("make", {})
        while len(self.envs) < n:
            self.envs.append(make(self.spec, settings))
        while len(self.envs) > n:
            self.envs.pop().close()
        self.n = n
        size, width = self.writer.size, 1 if self.bytes else 4
        self.answer = bytearray(FRAME.size + n * size * width + n * 9)
        FRAME.pack_into(self.answer, 0, len(self.answer) - 4, ord("T"))
        at = FRAME.size
        kind = np.dtype(np.uint8 if self.bytes else "<f4")
        rows = np.frombuffer(self.answer, kind, n * size, at).reshape(n, size)
        self.views = [self.writer.view(row) for row in rows]
        at += n * size * width
        self.rewards = np.frombuffer(self.answer, "<f8", n, at)
        self.flags = memoryview(self.answer)[at + 8 * n :]
        self.steps = [env.step for env in self.envs]

    def step(self, payload):
        n, size = self.n, self.reader.size
        seeds = np.frombuffer(payload, "<i8", n, n)
        rows = np.frombuffer(payload, "<f4", n * size, 9 * n).reshape(n, size)
        actions = self.reader.read(rows)
        steps, views, rewards, flags = self.steps, self.views, self.rewards, self.flags
        write = self.writer.write
        for i in range(n):
            if payload[i] == STEP:
                observation, reward, terminated, truncated, _ = steps[i](actions[i])
                write(views[i], observation)
                rewards[i] = reward
                flags[i] = (1 if terminated else 0) | (2 if truncated else 0)
            elif payload[i] == RESET:
                observation, _ = self.envs[i].reset(seed=int(seeds[i]))
                write(views[i], observation)
                rewards[i] = 0
                flags[i] = 0
        return self.answer


# Frames.


def send(out, data):
    data = memoryview(data)
    while data:
        data = data[os.write(out, data) :]


def send_words(out, kind, words):
    text = json.dumps(words).encode()
    send(out, FRAME.pack(len(text) + 1, ord(kind)) + text)


def receive(source, buffer):
    """Fills the buffer; false at the end of the input."""
    view, at = memoryview(buffer), 0
    while at < len(buffer):
        got = source.readinto(view[at:])
        if not got:
            return False
        at += got
    return True


class Vigil:
    """Stays awake for a request that comes soon: an idle core takes longer to wake than Drover takes
    to choose an action. Leaves the core to whoever wants it, and sleeps for the next requests where
    somebody did or nothing came, for ever more of them while that goes on. Decides how it is waited,
    never what is answered."""

    OTHERS = 20_000  # nanoseconds; a look that takes longer gave the core to somebody else
    LONGEST = 200_000  # nanoseconds, as long as a few wakings
    FEWEST_NAPS = 8  # requests that are slept for after a vigil in vain; then twice as many
    MOST_NAPS = 4096
    TRUSTED = 1024  # vigils after which those in vain are forgotten

    def __init__(self, source):
        self.naps, self.next_naps, self.rewarded = 0, self.FEWEST_NAPS, 0
        self.able = hasattr(select, "poll") and hasattr(os, "sched_yield")  # not in Windows
        if self.able:
            poll = select.poll()
            poll.register(source, select.POLLIN)
            self.look = poll.poll

    def keep(self):
        if not self.able:
            return
        if self.naps:
            self.naps -= 1
            return
        look, clock, leave = self.look, time.perf_counter_ns, os.sched_yield
        start = last = clock()
        while not look(0):
            leave()
            now = clock()
            if now - last > self.OTHERS or now - start > self.LONGEST:
                self.naps, self.rewarded = self.next_naps, 0
                self.next_naps = min(2 * self.next_naps, self.MOST_NAPS)
                return
            last = now
        self.rewarded += 1
        if self.rewarded == self.TRUSTED:
            self.next_naps = self.FEWEST_NAPS


def leave(status):
    """Ends this process and what environments have started, without their own farewells, which may
    hang."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(status)


def leave_with(parent):
    """Ends this process, whatever it is at, once its parent has."""
    while os.getppid() == parent:
        time.sleep(1)
    leave(1)


def answer(engine, kind, payload, out):
    if kind == "O":
        request = json.loads(payload.decode())
        if request.get("protocol") != VERSION:
            raise Refused("python", f"must be asked in version {VERSION} of the protocol")
        engine = Engine(request)
        send_words(out, "S", engine.words())
    elif kind == "C":
        engine.copies(struct.unpack("<I", payload)[0])
        send(out, FRAME.pack(1, ord("C")))
    elif kind == "T":
        send(out, engine.step(payload))
    else:
        raise ValueError(f"no such request: {kind!r}")
    return engine


def serve(source, out):
    engine, header, payload = None, bytearray(FRAME.size), bytearray()
    vigil = Vigil(source)
    while receive(source, header):
        length, kind = FRAME.unpack(header)
        if len(payload) != length - 1:
            payload = bytearray(length - 1)
        if not receive(source, payload):
            return
        try:
            engine = answer(engine, chr(kind), payload, out)
        except Refused as refused:
            send_words(out, "E", refused.answer)
        except (Exception, SystemExit) as error:
            traceback.print_exc()
            words = {"setting": "", "message": line_of(error), "hint": ""}
            send_words(out, "E", words)
        vigil.keep()


def load():
    """Imports what is needed; the rest of this file then has it."""
    global copy, gymnasium, np, spaces, WRITERS
    try:
        import copy

        import gymnasium
        import numpy as np
        from gymnasium import spaces
    except ImportError as error:
        raise Refused(
            "python",
            f"must have gymnasium and numpy, but {sys.executable} says {line_of(error)}",
            f"{sys.executable} -m pip install gymnasium numpy",
        )
    if int(gymnasium.__version__.split(".")[0]) < 1:
        raise Refused(
            "python",
            f"must have gymnasium 1.0 or later, but {sys.executable} has {gymnasium.__version__}",
            f"{sys.executable} -m pip install --upgrade gymnasium",
        )
    WRITERS = [
        (spaces.Box, box_writer),
        (spaces.Discrete, lambda space, alone: OneHot(space.n, space.start)),
        (spaces.MultiDiscrete, multi_discrete_writer),
        (spaces.MultiBinary, lambda space, alone: Vector(space)),
        (spaces.Tuple, tuple_writer),
        (spaces.Dict, dict_writer),
    ]


def main():
    # Whatever prints to standard output, C libraries too, prints to standard error from here.
    source, out = os.fdopen(os.dup(0), "rb"), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for Drover, which ends in good order
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # a group of its own, with what environments start
    threading.Thread(target=leave_with, args=(os.getppid(),), daemon=True).start()
    try:
        load()
    except Refused as refused:
        # Only once it was asked: who writes to a process that has ended learns nothing.
        header = bytearray(FRAME.size)
        if receive(source, header) and receive(source, bytearray(FRAME.unpack(header)[0] - 1)):
            send_words(out, "E", refused.answer)
        return
    try:
        serve(source, out)
    except BrokenPipeError:
        pass  # Drover is gone
    leave(0)


if __name__ == "__main__":
    main()
