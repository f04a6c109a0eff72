"""What the comparison computes by itself. Run by the build: python3 -m unittest."""

import contextlib
import io
import json
import os
import tempfile
import unittest
from dataclasses import replace

import curves
import machine
import table
from arithmetic import Network, operations
from iqm import difference, iqm, not_inferior, verdict
from results import Results
from runs import Run, Store, complaint, execute, perform
from trainings import ALL, BY_NAME, falling

PPO = BY_NAME["ppo-cartpole"]


class StatisticsTest(unittest.TestCase):
    def test_the_interquartile_mean_is_that_of_the_middle_half(self):
        self.assertEqual(iqm([0, 1, 2, 1000]), 1.5)
        self.assertEqual(iqm(range(20)), 9.5)
        self.assertEqual(iqm([5, -1e9, 5, 1e9, 5, 5, 5, 5]), 5)

    def test_parts_of_values_count_in_part(self):
        # Of five values, one and a quarter is cut off at each end.
        self.assertAlmostEqual(iqm([0, 4, 5, 8, 100]), (0.75 * 4 + 5 + 0.75 * 8) / 2.5)

    def test_the_interval_holds_the_difference(self):
        ours, theirs = [float(i % 7) for i in range(20)], [float(i % 5) for i in range(20)]
        middle, low, high = difference(ours, theirs)
        self.assertLess(low, middle)
        self.assertLess(middle, high)

    def test_equal_sides_are_not_inferior_and_much_worse_ones_are(self):
        scores = [495.0 + i % 6 for i in range(20)]
        self.assertEqual(not_inferior(scores, scores, 22)["not_inferior"], "yes")
        worse = [score - 50 for score in scores]
        self.assertEqual(not_inferior(worse, scores, 22)["not_inferior"], "no")

    def test_a_wide_interval_decides_nothing(self):
        spread = [100.0, 500.0] * 10
        self.assertEqual(not_inferior(spread, spread, 22)["not_inferior"], "undecided")

    def test_a_wide_interval_that_lies_below_the_bound_decides(self):
        self.assertEqual(verdict(-300, -400, -200, -20), "no")

    def test_a_narrow_interval_across_the_bound_is_no_excuse(self):
        self.assertEqual(verdict(-18, -22, -14, -20), "no")
        self.assertEqual(verdict(0, -185, 185, -20), "undecided")


class ArithmeticTest(unittest.TestCase):
    def test_a_network_counts_its_products(self):
        network = Network((4, 64, 2))
        self.assertEqual(network.forward, 2 * (4 * 64 + 64 * 2))
        self.assertEqual(network.learn, 2 * network.forward + 2 * 64 * 2)

    def test_the_zoo_trainings_come_to_what_is_known(self):
        # Seconds at 76 GFLOP/s, as worked out by hand.
        for name, steps, updates, seconds in (
            ("ppo-cartpole", 100_096, 7_820, 1.5),
            ("dqn-cartpole", 50_176, 24_704, 11),
            ("sac-pendulum", 20_000, 19_900, 145),
        ):
            found = operations(BY_NAME[name], steps, updates) / 76e9
            self.assertAlmostEqual(found / seconds, 1, delta=0.1, msg=name)

    def test_every_training_counts(self):
        for training in ALL:
            self.assertGreater(operations(training, training.env_steps, 100), 0)


class TrainingsTest(unittest.TestCase):
    def test_names_are_unique_and_baselines_take_part(self):
        self.assertEqual(len(BY_NAME), len(ALL))
        for training in ALL:
            self.assertIn(training.baseline, training.sides)

    def test_schedules_fall_from_their_number(self):
        self.assertEqual(falling("lin_1e-3"), (1e-3, True))
        self.assertEqual(falling(0.2), (0.2, False))


class RunsTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.run = Run("timed", PPO, "sb3", 1, 100_096, 0)

    def test_a_finished_run_is_found_again_and_a_failed_one_is_not(self):
        Store(self.folder.name).add({"run": self.run.key, "error": "no"})
        self.assertFalse(Store(self.folder.name).has(self.run))
        Store(self.folder.name).add({"run": self.run.key, "return": 500.0})
        self.assertTrue(Store(self.folder.name).has(self.run))
        self.assertEqual(Results(Store(self.folder.name)).failures(), [])

    def test_a_peer_that_was_installed_since_is_not_missing(self):
        store = Store(self.folder.name)
        store.note_missing({"sbx": "no JAX"})
        store.note_missing({"sbx": "no JAX"})
        self.assertEqual(len(Store(self.folder.name).lines), 1)
        self.assertEqual(len(Results(Store(self.folder.name)).failures()), 1)
        store.note_missing({})
        self.assertEqual(Results(Store(self.folder.name)).failures(), [])

    def test_another_commit_of_drover_is_another_run_of_drover_alone(self):
        for side, other in (("drover-jvm", True), ("sb3", False)):
            old = replace(self.run, side=side, commit="aaa")
            self.assertEqual(replace(old, commit="bbb").key != old.key, other)

    def test_the_commit_is_a_version_of_what_ran(self):
        store, run = Store(self.folder.name), replace(self.run, side="drover-jvm", commit="aaa")
        line = '{"wall": 1, "return": 2, "versions": {"java": "17"}}'
        with contextlib.redirect_stdout(io.StringIO()):
            perform(store, run, lambda run: ["echo", line])
        self.assertTrue(Store(self.folder.name).has(run))
        self.assertEqual(store.lines[0]["versions"], {"java": "17", "drover": "aaa"})

    def test_a_folder_outside_of_git_has_no_commit(self):
        self.assertEqual(machine.commit(self.folder.name, "."), "")

    def test_settings_keep_their_digests(self):
        # What runs.jsonl of earlier measurements has.
        self.assertEqual(self.run.key["settings"], "76da495ef14c")

    def test_other_settings_are_another_run(self):
        other = replace(PPO, settings={**PPO.settings, "gamma": 0.99})
        self.assertNotEqual(self.run.key, replace_training(self.run, other).key)

    def test_how_a_training_is_compared_is_no_setting(self):
        other = replace(PPO, source="elsewhere", sides=("sb3",))
        self.assertEqual(self.run.key, replace_training(self.run, other).key)

    def test_the_last_line_of_a_program_is_its_result(self):
        found = execute(["sh", "-c", "echo noise; echo '{\"wall\": 1}'; echo more >&2"])
        self.assertEqual(found["wall"], 1)
        self.assertGreater(found["peak_mib"], 0)

    def test_a_failure_says_why(self):
        found = execute(["sh", "-c", "echo wrong >&2; exit 3"])
        self.assertEqual(found, {"error": "wrong"})
        self.assertEqual(complaint(["Caused by: no such thing", "\tat io.drover.Main"]),
                         "Caused by: no such thing")


class TableTest(unittest.TestCase):
    def test_everything_that_ran_is_in_the_table(self):
        with tempfile.TemporaryDirectory() as folder:
            store = Store(folder)
            for seed in range(1, 4):
                for side, wall in (("drover-jvm", 2.0), ("sb3", 30.0)):
                    store.add(self.line("timed", side, seed, wall, []))
                    store.add(self.line("returns", side, seed, wall, [[50, 20.0], [100, 490.0]]))
            store.add(self.line("returns", "random", 0, 0, []))
            store.add({"run": Run("timed", PPO, "sbx", 1, PPO.env_steps, 0).key, "error": "no JAX"})
            table.write(folder, store)
            with open(os.path.join(folder, "table.md")) as file:
                text = file.read()
            with open(os.path.join(folder, "table.json")) as file:
                figures = json.load(file)
            with open(os.path.join(folder, "ppo-cartpole.svg")) as file:
                picture = file.read()
        self.assertIn("| Drover, jvm | 2.00 (2.00–2.00) |", text)
        self.assertIn("15.0×", text)
        self.assertIn("| yes |", text)
        self.assertIn("- ppo-cartpole sbx: no JAX", text)
        self.assertEqual(figures["times"][0]["sides"]["drover-jvm"]["times_faster"], 15)
        self.assertEqual(picture.count("<polyline"), 2 * (3 + 1))
        self.assertIn("drover unknown", text)
        self.assertIn("Where Drover's commit is unknown", text)

    def test_runs_of_other_settings_or_other_length_do_not_count(self):
        other = replace(PPO, settings={**PPO.settings, "gamma": 0.5})
        lines = [
            self.line("timed", "sb3", 1, 30.0, []),
            self.line("timed", "sb3", 2, 1.0, [], training=other),
            self.line("timed", "sb3", 3, 1.0, [], training=replace(PPO, env_steps=50)),
            self.line("returns", "sb3", 1, 30.0, []),
            self.line("returns", "sb3", 2, 1.0, [], training=other),
            {"run": Run("timed", other, "sbx", 1, PPO.env_steps, 0).key, "error": "old"},
            {"run": {"mode": "timed", "training": "gone", "side": "sb3"}, "error": "old"},
        ]
        results = self.results(lines)
        self.assertEqual(results.timed(PPO, "sb3"), lines[:1])
        self.assertEqual(results.returns(PPO, "sb3"), lines[3:4])
        self.assertEqual(results.failures(), [])

    def test_of_drovers_runs_those_of_the_newest_commit_count(self):
        lines = [
            self.line("timed", "drover-jvm", seed, 1.0, [], commit=commit)
            for commit in ("", "aaa", "bbb")
            for seed in (1, 2)
        ]
        lines.append(self.line("timed", "sb3", 1, 30.0, []))
        lines.append(self.line("returns", "drover-jvm", 1, 1.0, []))
        lines.insert(0, {"run": lines[2]["run"], "error": "mended since"})
        results = self.results(lines)
        self.assertEqual(results.timed(PPO, "drover-jvm"), lines[5:7])
        self.assertEqual(table.times(PPO, results)["sides"]["drover-jvm"]["drover"], "bbb")
        self.assertEqual(results.failures(), [])
        found = table.versions(results.counted())["drover"]
        self.assertEqual(found, ["bbb", "unknown"])
        self.assertEqual(len([line for line in table.commits_note(found) if line]), 2)

    @staticmethod
    def results(lines):
        with tempfile.TemporaryDirectory() as folder:
            store = Store(folder)
            for line in lines:
                store.add(line)
            return Results(Store(folder))

    @staticmethod
    def line(mode, side, seed, wall, curve, training=PPO, commit=""):
        steps = 0 if side == "random" else training.env_steps
        return {
            "run": Run(mode, training, side, seed, steps, 2, commit=commit).key,
            "env_steps": steps, "gradient_steps": 7_820, "wall": wall, "cpu": wall,
            "thread_cpu": wall, "return": 20.0 if side == "random" else 500.0, "episodes": 100,
            "curve": curve, "peak_mib": 100, "load": 0.1, "machine": {}, "versions": {"x": "1"},
        }


class CurvesTest(unittest.TestCase):
    def test_ticks_are_round_and_span_the_range(self):
        for low, high in ((0, 500), (-1600, -120), (-500, -70), (3, 3), (0, 100_096)):
            ticks = curves.ticks(low, high)
            self.assertLessEqual(ticks[0], low)
            self.assertGreaterEqual(ticks[-1], high)
            self.assertLessEqual(len(ticks), 12)


def replace_training(run, training):
    return replace(run, training=training)


if __name__ == "__main__":
    unittest.main()
