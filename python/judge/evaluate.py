"""Judges the samples of an evaluation, and prints the tables that EvalPlus and the BigCode harness print.

```sh
judge import humaneval HumanEvalPlus.jsonl.gz --out humaneval
python -m judge.evaluate samples.jsonl --bank humaneval        # as `evalplus.evaluate --samples samples.jsonl`
python -m judge.evaluate generations.json --bank humaneval     # as `main.py --load_generations_path generations.json`
```

The programs are judged by ``judge grade``, each up to its first failure. A sample on which the judge itself failed is in no number:
it is counted apart, and the exit code is 3.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from math import comb
from pathlib import Path
from typing import Any, Counter as Counts, Dict, List, Optional, Sequence

import judge
from judge import _command

BASE, PLUS = "base", "plus"
"""The groups of the cases of a benchmark, and of those that EvalPlus has added, as ``judge import humaneval`` names them."""


@dataclass
class Tally:
    """How the samples for each task have done, by the names of its problem."""

    samples: Counts[str] = field(default_factory=Counter)
    """How many there are. Those on which the judge failed are not among them."""
    base: Counts[str] = field(default_factory=Counter)
    """How many pass the tests of the benchmark."""
    plus: Counts[str] = field(default_factory=Counter)
    """How many pass those that EvalPlus has added too."""
    has_plus: bool = False
    judge_errors: int = 0
    tasks: int = 0
    """How many tasks there are, with samples or without."""

    @classmethod
    def of(cls, results: Path) -> "Tally":
        """Counts what is in a results folder."""
        tally = cls(tasks=len(json.loads((results / "run.json").read_text())["problems"]))
        with open(results / "results.jsonl", encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                tally._add(line["problem"], line["outcome"], results)
        return tally

    def _add(self, task: str, outcome: Dict[str, Any], results: Path) -> None:
        if "judge_error" in outcome:
            self.judge_errors += 1
            return
        self.samples[task] += 1
        # A sample that is no program was rejected, and has failed.
        if "judged" not in outcome:
            return
        name = outcome["judged"]["judgement"]
        result = judge.Result.read((results / "judgements" / f"{name}.json").read_text(encoding="utf-8"))
        groups = {group.name: group.passed == group.total for group in result.groups}
        self.has_plus |= PLUS in groups
        self.plus[task] += result.accepted
        self.base[task] += result.accepted or (PLUS in groups and groups.get(BASE, False))

    def pass_at(self, ks: Sequence[int], passed: Counts[str]) -> Dict[str, float]:
        """The means over the tasks that have samples, for those k of which every such task has as many."""
        counts = [(n, passed[task]) for task, n in self.samples.items()]
        possible = [k for k in ks if counts and all(k <= n for n, _ in counts)]
        return {f"pass@{k}": round(sum(pass_at(k, n, c) for n, c in counts) / len(counts), 10) for k in possible}


def pass_at(k: int, n: int, c: int) -> float:
    """The chance that one of k of n samples passes, of which c do: the unbiased estimate of Chen et al. (arXiv:2107.03374)."""
    return 1 - comb(n - c, k) / comb(n, k)


def as_evalplus(name: str, tally: Tally, ks: Sequence[int]) -> str:
    """The table as EvalPlus prints it."""
    tables = [(f"{name} (base tests)", tally.base)]
    if tally.has_plus:
        tables.append((f"{name}+ (base + extra tests)", tally.plus))
    lines: List[str] = []
    for title, passed in tables:
        lines += [title, *(f"{key}:\t{value:.3f}" for key, value in tally.pass_at(ks, passed).items())]
    return "\n".join(lines)


def as_bigcode(name: str, tally: Tally, ks: Sequence[int]) -> str:
    """The metrics as the BigCode harness prints them."""
    metrics: Dict[str, Any] = {name: tally.pass_at(ks, tally.base)}
    if tally.has_plus:
        metrics[f"{name}plus"] = tally.pass_at(ks, tally.plus)
    metrics["config"] = {"engine": judge.engine, "judge_errors": tally.judge_errors}
    return json.dumps(metrics, indent=2)


def lists_in(path: Path) -> Optional[List[Any]]:
    """The lists of programs in a file as the BigCode harness writes it, one for each task; ``None`` if it is another kind of file."""
    if path.is_dir() or not path.name.endswith((".json", ".json.gz")):
        return None
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", errors="replace") as file:
        value = json.load(file)
    return value if isinstance(value, list) and all(isinstance(item, list) for item in value) else None


def task_ids(bank: Path, tasks: Optional[Path], count: int) -> List[str]:
    """The tasks that ``count`` lists belong to: those of the benchmark's own file, else of HumanEval by their numbers."""
    if tasks is not None:
        with (gzip.open if tasks.suffix == ".gz" else open)(tasks, "rt", encoding="utf-8") as lines:
            found = [json.loads(line)["task_id"] for line in lines if line.strip()]
        ids = [f"MBPP/{name}" if isinstance(name, int) else str(name) for name in found]
        if len(ids) < count:
            raise ValueError(f"`{tasks}` has {len(ids)} tasks, and there are {count} lists of programs")
        return ids[:count]
    known = judge.Bank(bank)
    if all(any(alias.startswith("HumanEval/") for alias in known[slug].aliases) for slug in known):
        return [f"HumanEval/{number}" for number in range(count)]
    raise ValueError("a list of programs has no name: `--tasks` must say which tasks of the benchmark these are")


def grade(samples: Path, bank: Path, out: Path) -> int:
    """Runs ``judge grade``, and passes on what it says, but not where to find a folder that is about to be removed."""
    words = ["--bank", str(bank), "grade", "--fail-fast", f"--out={out}", "--", str(samples)]
    with subprocess.Popen([_command.path(), *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if not line.startswith("(hint: the results are in "):
                sys.stderr.write(line)
    return process.returncode


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m judge.evaluate", description="Judge samples, and print pass@k as EvalPlus and the BigCode harness do."
    )
    parser.add_argument("input", type=Path, help="samples of EvalPlus, generations of the BigCode harness, or a results folder")
    parser.add_argument("--bank", type=Path, help="the folder that `judge import` made of the benchmark")
    parser.add_argument("-k", type=int, nargs="+", default=[1, 10, 100], help="which pass@k to print [default: 1 10 100]")
    parser.add_argument("-o", "--out", type=Path, help="a new folder for the results, to be kept")
    parser.add_argument("--tasks", type=Path, help="the file of the benchmark, in the order of generations [default: HumanEval]")
    args = parser.parse_args()
    if min(args.k) < 1:
        parser.error("k is 1 or more")
    with tempfile.TemporaryDirectory() as folder:
        results, of_bigcode = args.input, False
        if not (args.input / "run.json").is_file():
            if args.bank is None:
                parser.error("samples are judged by a bank, which `--bank` names")
            results = args.out or Path(folder, "results")
            try:
                lists = lists_in(args.input)
                samples, of_bigcode = args.input, lists is not None
                if lists is not None:
                    samples = Path(folder, "samples.jsonl")
                    records = zip(task_ids(args.bank, args.tasks, len(lists)), lists)
                    lines = (json.dumps({"task_id": task, "solution": programs}) for task, programs in records)
                    samples.write_text("".join(line + "\n" for line in lines))
            except (OSError, ValueError, KeyError) as error:
                print(f"error: {error}", file=sys.stderr)
                return 2
            code = grade(samples, args.bank, results)
            if not (results / "summary.json").is_file():
                return code
        tally = Tally.of(results)
    name = (args.bank or results).resolve().name
    print((as_bigcode if of_bigcode else as_evalplus)(name, tally, args.k))
    return status(tally)


def status(tally: Tally) -> int:
    """Says what is not in the table, and gives the exit code."""
    if tally.tasks > len(tally.samples):
        missing = tally.tasks - len(tally.samples)
        print(f"warning: {missing} of {tally.tasks} tasks have no samples that were judged, and are not in the means", file=sys.stderr)
    if tally.judge_errors:
        print(f"judge error: the judge failed on {tally.judge_errors} samples, which are in no number", file=sys.stderr)
        return 3
    return 0 if tally.samples else 4


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
