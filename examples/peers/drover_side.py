"""Drover's side: how it is built, and how a training is named to its program."""

import os
import subprocess

import machine
from runs import complaint
from trainings import falling

PROGRAM = "io.drover.catalog.bench.training.Training"
RATE = "io.drover.catalog.bench.Gflops"
# What the measured programs are made of, and how they are started.
SOURCES = (
    "pom.xml", "dsl", "catalog", "examples/peers/drover_side.py",
    ":(exclude)*/src/test/*", ":(exclude)*.md",
)
# As ./drover starts the JVM.
JVM = [
    "-XX:+UseParallelGC", "-XX:MaxNewSize=64m",
    "-XX:CompileCommand=quiet",
    "-XX:CompileCommand=CompileThresholdScaling,io.drover.catalog.kernels.*::*,0.2",
    "--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED",
]
# Hyperparameters of Stable-Baselines3 that may be schedules.
SCHEDULED = ("learning_rate", "clip_range")


def commit(root):
    """The commit of the sources that are measured; nothing where it is not known."""
    return machine.commit(root, *SOURCES)


def build(root):
    """Builds Drover; returns the class path of its benchmarks."""
    listing = os.path.join(root, "catalog", "bench", "target", "class-path")
    subprocess.run(
        ["mvn", "-B", "-q", "-Dquick", "-DskipTests", "-pl", "catalog/bench", "-am", "package",
         "dependency:build-classpath", f"-Dmdep.outputFile={listing}"],
        cwd=root, check=True,
    )
    target = os.path.join(root, "catalog", "bench", "target", "classes")
    with open(listing) as file:
        return target + os.pathsep + file.read().strip()


def java(class_path, program, *arguments):
    home = os.environ.get("JAVA_HOME")
    binary = os.path.join(home, "bin", "java") if home else "java"
    return [binary, *JVM, "-cp", class_path, program, *arguments]


def command(class_path, run, warm=0):
    """The command of a training; `drover-NAME` computes with back-end NAME."""
    training = run.training
    backend = run.side.partition("-")[2]
    job = {
        "task": training.task,
        "algorithm": training.algorithm,
        "env_steps": run.env_steps,
        "seed": run.seed,
        "episodes": run.episodes,
        "curve": run.curve,
        "warm": warm,
    }
    return java(
        class_path, PROGRAM, *pairs(job), "--", *pairs({**params(training), "backend": backend})
    )


def params(training):
    """The training's settings by Drover's names: Stable-Baselines3's, with schedules apart."""
    values = {}
    for name, value in training.settings.items():
        number, falls = falling(value) if name in SCHEDULED else (value, False)
        values[name] = number
        if falls:
            values[name + "_schedule"] = "linear"
    values["n_envs"] = training.n_envs
    values["net_arch"] = "[" + ",".join(map(str, training.net_arch)) + "]"
    values["activation"] = training.activation
    if training.log_std_init:
        values["log_std_init"] = training.log_std_init
    if training.action_noise:
        values["action_noise_std"] = training.action_noise
    if training.normalize:
        values["normalize_observation"] = "true"
        values["normalize_reward"] = "true"
    return {**values, **training.drover}


def pairs(values):
    return [f"{name}={value}" for name, value in values.items()]


def rate(class_path):
    """The kernels' rate in a product of 256 × 256 × 256, forward, as {"gflops": …}."""
    done = subprocess.run(
        java(class_path, RATE), capture_output=True, text=True, check=False,
        env={**os.environ, **machine.ONE_THREAD},
    )
    for line in done.stdout.splitlines():
        shape, _, numbers = line.partition(": ")
        if shape == "256x256x256":
            return {"gflops": float(numbers.split(",")[0])}
    return {"error": complaint(done.stderr.splitlines()) or "it printed no rate"}
