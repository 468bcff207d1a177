"""What judging from Python costs, beside the command of the same package in the same run.

`python benches/speed.py`, in an environment that has the package and on a machine that does nothing else. The command is given the
same programs in one file of samples, without its cache. It also writes a results folder, and starts a worker of its own.
"""

import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Callable, List

import judge
from judge import _command

PROGRAM = """def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if target - n in seen:
            return [seen[target - n], i]
        seen[n] = i
"""
PROGRAMS = 400
ROUNDS = 5
CALLS = 300


def seconds(of: Callable[[], object]) -> float:
    begun = time.perf_counter()
    of()
    return time.perf_counter() - begun


def shown(name: str, times: List[float], unit: float = 1e3) -> None:
    times = sorted(time * unit for time in times)
    print(f"{name:<44} {statistics.median(times):8.2f} ms  (from {times[0]:.2f} to {times[-1]:.2f})")


def main() -> None:
    problem = judge.Bank()["two-sum"]
    judge.submit(PROGRAM, problem)
    shown("submit, the same program", [seconds(lambda: judge.submit(PROGRAM, problem)) for _ in range(CALLS)])
    sources = iter(f"{PROGRAM}# {n}\n" for n in range(CALLS))
    shown("submit, programs that differ", [seconds(lambda: judge.submit(next(sources), problem)) for _ in range(CALLS)])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "two_sum.py").write_text(PROGRAM)
        words = [_command.path(), "submit", "--no-record", "two_sum.py"]
        submit = lambda: subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shown("judge submit, with its start", [seconds(submit) for _ in range(20)])

        here: List[float] = []
        there: List[float] = []
        for round in range(ROUNDS):
            programs = [f"{PROGRAM}# {round}, {n}\n" for n in range(PROGRAMS)]
            samples = [json.dumps({"task_id": "two-sum", "solution": program}) for program in programs]
            Path(folder, "samples.jsonl").write_text("\n".join(samples))
            words = [_command.path(), "grade", "samples.jsonl", "--no-cache", f"--out=out{round}"]
            grade = lambda: subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            there.append(seconds(grade))
            here.append(seconds(lambda: sum(1 for _ in judge.grade((program, problem) for program in programs))))
    shown(f"judge.grade, {PROGRAMS} programs, for each", here, 1e3 / PROGRAMS)
    shown(f"judge grade, {PROGRAMS} programs, for each", there, 1e3 / PROGRAMS)
    print(f"judge.grade takes {statistics.median(here) / statistics.median(there):.2f} of the command's time ({os.cpu_count()} cores)")


if __name__ == "__main__":
    main()
