"""How much faster two workers of a Ray cluster are than one: `python benches/scale.py`, on a machine of two cores that does nothing else.

Each time it begins a cluster of so many CPUs on this machine, judges a few programs, so that what runs them is there, and then measures
`judge.ray.grade` on programs that are all different: a minute and more on one worker.
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

import judge.ray
import ray

PROBLEM = "two-sum"
PROGRAM = """# {}
def two_sum(nums, target):
    for i, first in enumerate(nums):
        for j in range(i):
            if nums[j] + first == target:
                return [j, i]
"""
PROGRAMS = int(sys.argv[1]) if len(sys.argv) > 1 else 400


def samples(path: Path, programs: int, salt: str) -> Path:
    lines = (json.dumps({"task_id": PROBLEM, "solution": PROGRAM.format(f"{salt}, {n}")}) for n in range(programs))
    path.write_text("".join(line + "\n" for line in lines))
    return path


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, seconds = Path(name), {}
        for workers in (1, 2):
            ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
            # Judgements are kept for other runs, so no two runs judge the same programs.
            out = folder / "out"
            judge.ray.grade(samples(folder / "few.jsonl", 4 * workers, f"{time.time()}"), out, blocks=2 * workers)
            shutil.rmtree(out)
            input = samples(folder / "samples.jsonl", PROGRAMS, f"{workers} {time.time()}")
            begun = time.perf_counter()
            judge.ray.grade(input, out)
            seconds[workers] = time.perf_counter() - begun
            print(f"{workers} workers: {seconds[workers]:.1f} s for {PROGRAMS} programs", flush=True)
            shutil.rmtree(out)
            ray.shutdown()
        print(f"two are {seconds[1] / seconds[2]:.2f} times as fast as one")


if __name__ == "__main__":
    main()
