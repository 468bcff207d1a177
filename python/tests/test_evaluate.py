"""The tables of `judge.evaluate`, on small benchmarks of our own."""

import gzip
import json
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any, Dict, List

from judge import _command, evaluate

# In the form of EvalPlus: a benchmark's inputs, and more.
TASKS: List[Dict[str, Any]] = [
    {
        "task_id": "HumanEval/0",
        "prompt": "def next_even(n):\n    \"\"\" The smallest even number above n. \"\"\"\n",
        "canonical_solution": "    return n + 2 - n % 2\n",
        "entry_point": "next_even",
        "base_input": [[1], [4]],
        "plus_input": [[-3], [0], [1001]],
        "atol": 0,
    },
    {
        "task_id": "HumanEval/1",
        "prompt": "def longest(words):\n    \"\"\" The first of the longest words, or nothing. \"\"\"\n",
        "canonical_solution": "    return max(words, key=len, default=None)\n",
        "entry_point": "longest",
        "base_input": [[["a", "bb"]], [["ccc"]]],
        "plus_input": [[[]], [["aa", "bb"]]],
        "atol": 0,
    },
]
RIGHT = [task["prompt"] + task["canonical_solution"] for task in TASKS]
# Right on every input of the benchmark, and wrong on one that was added.
ONLY_BASE = ["def next_even(n):\n    return n + 1 if n % 2 and n < 99 else n + 2\n", "def longest(words):\n    return max(words, key=len)\n"]
WRONG = ["def next_even(n):\n    return n\n", "def longest(words):\n    return len(words\n"]


def jsonl(records: List[Any]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


class Evaluate(unittest.TestCase):
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        (cls.folder / "tasks.jsonl").write_text(jsonl(TASKS))
        words = ["import", "humaneval", "tasks.jsonl", "--out", "humaneval"]
        subprocess.run([_command.path(), *words], cwd=cls.folder, check=True, capture_output=True)

    def run_on(self, name: str, text: str, *options: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
        (self.folder / name).write_text(text)
        words = [sys.executable, "-m", "judge.evaluate", name, *(options or ["--bank", "humaneval"])]
        told = subprocess.run(words, cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(told.returncode, code, told.stderr)
        return told

    def test_samples_of_evalplus(self) -> None:
        samples = [
            {"task_id": "HumanEval/0", "completion": TASKS[0]["canonical_solution"]},
            {"task_id": "HumanEval/0", "solution": ONLY_BASE[0]},
            {"task_id": "HumanEval/0", "solution": None},
            {"task_id": "HumanEval/0", "solution": WRONG[0]},
            *({"task_id": "HumanEval/1", "solution": source} for source in [RIGHT[1], RIGHT[1], ONLY_BASE[1], WRONG[1]]),
        ]
        told = self.run_on("samples.jsonl", jsonl(samples), "--bank", "humaneval", "-k", "1", "2", "10")
        # Half and three quarters of the four pass the base tests, a quarter and a half all. No task has ten samples.
        base, plus = ((1 - 1 / 6) + 1) / 2, ((1 - 3 / 6) + (1 - 1 / 6)) / 2
        self.assertEqual(
            told.stdout,
            f"humaneval (base tests)\npass@1:\t0.625\npass@2:\t{base:.3f}\n"
            f"humaneval+ (base + extra tests)\npass@1:\t0.375\npass@2:\t{plus:.3f}\n",
        )

    def test_a_folder_of_evalplus(self) -> None:
        for task, source in enumerate(ONLY_BASE):
            folder = self.folder / "codegen" / f"HumanEval_{task}"
            folder.mkdir(parents=True)
            (folder / "0.py").write_text(source)
        words = [sys.executable, "-m", "judge.evaluate", "codegen", "--bank", "humaneval"]
        told = subprocess.run(words, cwd=self.folder, capture_output=True, text=True)
        self.assertIn("tests)\npass@1:\t1.000\n", told.stdout, told.stderr)
        self.assertIn("extra tests)\npass@1:\t0.000\n", told.stdout)

    def test_generations_of_the_bigcode_harness(self) -> None:
        # Ten for each task, as `--n_samples 10` gives; the third task has no problem here.
        generations = [[RIGHT[0]] * 3 + [WRONG[0]] * 7, [ONLY_BASE[1]] + [WRONG[1]] * 9, ["1"] * 10]
        told = self.run_on("generations.json", json.dumps(generations))
        metrics = json.loads(told.stdout)
        self.assertEqual(metrics["humaneval"], {"pass@1": (0.3 + 0.1) / 2, "pass@10": 1.0})
        self.assertEqual(metrics["humanevalplus"], {"pass@1": 0.3 / 2, "pass@10": 0.5})
        self.assertEqual(metrics["config"]["judge_errors"], 0)
        self.assertIn("HumanEval/2", told.stderr, "what is for no task of the bank is named")

    def test_generations_in_another_order(self) -> None:
        with gzip.open(self.folder / "order.jsonl.gz", "wt") as file:
            file.write(jsonl(TASKS[::-1]))
        options = ["--bank", "humaneval", "--tasks", "order.jsonl.gz"]
        told = self.run_on("reversed.json", json.dumps([[RIGHT[1]], [RIGHT[0]]]), *options)
        self.assertEqual(json.loads(told.stdout)["humanevalplus"], {"pass@1": 1.0})
        told = self.run_on("more.json", json.dumps([["1"]] * 3), *options, code=2)
        self.assertIn("`order.jsonl.gz` has 2 tasks, and there are 3 lists of programs", told.stderr)

    def test_lists_without_names_are_not_guessed_at(self) -> None:
        tasks = [{"task_id": 11, "text": "Twice.", "code": "def twice(n):\n    return n + n\n", "test_list": ["assert twice(2) == 4"]}]
        (self.folder / "mbpp.jsonl").write_text(jsonl(tasks))
        words = ["import", "humaneval", "mbpp.jsonl", "--out", "mbpp"]
        subprocess.run([_command.path(), *words], cwd=self.folder, check=True, capture_output=True)
        generations = json.dumps([["def twice(n):\n    return 2 * n\n"]])
        told = self.run_on("mbpp.json", generations, "--bank", "mbpp", code=2)
        self.assertIn("`--tasks` must say which tasks", told.stderr)
        told = self.run_on("mbpp.json", generations, "--bank", "mbpp", "--tasks", "mbpp.jsonl")
        # A benchmark without tests that were added has one column.
        self.assertEqual({"mbpp", "config"}, set(json.loads(told.stdout)))
        self.assertEqual(json.loads(told.stdout)["mbpp"], {"pass@1": 1.0})

    def test_a_judge_error_is_no_failure_of_a_sample(self) -> None:
        samples = [{"task_id": f"HumanEval/{task}", "solution": RIGHT[task]} for task in [0, 0, 1]]
        self.run_on("kept.jsonl", jsonl(samples), "--bank", "humaneval", "--out", "kept")
        lines = (self.folder / "kept" / "results.jsonl").read_text().splitlines()
        broken = {**json.loads(lines[0]), "outcome": {"judge_error": "the disk is full"}}
        (self.folder / "kept" / "results.jsonl").write_text("\n".join([json.dumps(broken), *lines[1:]]) + "\n")
        told = subprocess.run(
            [sys.executable, "-m", "judge.evaluate", "kept"], cwd=self.folder, capture_output=True, text=True
        )
        self.assertEqual(told.returncode, 3)
        self.assertIn("kept+ (base + extra tests)\npass@1:\t1.000\n", told.stdout)
        self.assertIn("the judge failed on 1 samples", told.stderr)

    def test_tasks_without_samples_are_named(self) -> None:
        told = self.run_on("one.jsonl", jsonl([{"task_id": "HumanEval/0", "solution": RIGHT[0]}]))
        self.assertIn("1 of 2 tasks have no samples", told.stderr)
        self.assertNotIn("the results are in", told.stderr, "they are not kept")
        told = self.run_on("none.jsonl", jsonl([{"task_id": "HumanEval/9", "solution": "1"}]), code=4)

    def test_what_cannot_be_read_is_named(self) -> None:
        for name, text, options, words in [
            ("broken.json", "[[", ["--bank", "humaneval"], "error: "),
            ("bankless.jsonl", "{}", ["-k", "1"], "which `--bank` names"),
            ("zero.jsonl", "{}", ["--bank", "humaneval", "-k", "0"], "k is 1 or more"),
            ("bank.jsonl", "{}", ["--bank", "nothing"], "no bank of problems at `nothing`"),
        ]:
            with self.subTest(name=name):
                told = self.run_on(name, text, *options, code=2)
                self.assertIn(words, told.stderr)
                self.assertEqual(told.stdout, "")

    def test_the_estimate_is_the_share_of_draws_with_a_sample_that_passes(self) -> None:
        for n in range(1, 8):
            for c in range(n + 1):
                for k in range(1, n + 1):
                    draws = [min(draw) < c for draw in combinations(range(n), k)]
                    self.assertAlmostEqual(evaluate.pass_at(k, n, c), float(Fraction(sum(draws), len(draws))))
        self.assertAlmostEqual(evaluate.pass_at(100, 100_000, 1_000), 1 - 0.99**100, places=3)


if __name__ == "__main__":
    unittest.main()
