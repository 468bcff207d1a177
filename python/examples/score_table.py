"""Scores a table of samples with `datasets`: each row has a `task`, a problem of the bank, and a `completion`, a program for it.

    python score_table.py samples.jsonl scored.jsonl
"""

import sys
from typing import Any, Dict, List

import judge
from datasets import Dataset


def score(batch: Dict[str, List[str]]) -> Dict[str, List[Any]]:
    """The columns that are added to these rows."""
    results = list(judge.grade(zip(batch["completion"], batch["task"])))
    return {"verdict": [result.verdict for result in results], "score": [result.score for result in results]}


def main(samples: str, scored: str) -> None:
    table = Dataset.from_json(samples)
    # Equal rows of an equal engine are not scored again: what `map` remembers goes by this name too.
    table = table.map(score, batched=True, new_fingerprint=f"{table._fingerprint[:16]}{judge.engine}")
    table.to_json(scored)
    print(f"accepted: {sum(verdict == 'AC' for verdict in table['verdict'])} of {len(table)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
