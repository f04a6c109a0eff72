"""What the comparison of TPE's speed computes by itself."""

import unittest

import tpe_speed


class TpeSpeedTest(unittest.TestCase):
    def test_the_first_trial_does_not_count(self):
        self.assertEqual(tpe_speed.middle({"wall": [1000, 3, 1, 2]}, "wall"), 2)

    def test_a_row_holds_medians_and_how_many_times_as_fast(self):
        times = {"optuna": [9.0, 7.0, 8.0], "drover": [0.1, 0.2, 0.05]}
        self.assertEqual(tpe_speed.ratio(times), 80)
        self.assertEqual(tpe_speed.row(1000, times), "| 1,000 | 8.0 | 0.100 | 80 | 50 |")


if __name__ == "__main__":
    unittest.main()
