"""Judges an input on a Ray cluster, into the folder that one machine would have made, byte for byte.

    >>> import judge.ray
    >>> summary = judge.ray.grade("samples.jsonl", "results")  # doctest: +SKIP

```text
grade      cuts the input into blocks, and puts together what comes back, as `judge merge` does
  ▼
_block     a task of Ray: the block of one number, by a command that its process keeps for the next one
```

Ray decides where and when tasks run, keeps what they give until it is asked for, and runs a task again whose process or machine was
lost. Every machine needs this package; the input and the bank are sent to them.
"""

import json
import logging
import os
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Dict, Optional, Union

# Ray reads it when it starts a cluster, whoever has imported it before. One that runs already keeps the setting that it began with.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
try:
    import ray
except ImportError as error:
    raise ImportError("judge.ray needs Ray: `pip install 'judge[ray]'`") from error

import judge
from ray.exceptions import RayTaskError

from ._block import Job, command, judged, unpack

__all__ = ["grade"]

BLOCKS_PER_CPU = 8
"""A machine that is lost takes a block for each of its CPUs with it; a block reads the whole input."""

AHEAD = 2
"""How many blocks are asked for at once, for each CPU: one is judged, and the next one is there when it is done. What has come back
waits for this process to take it, so it is never more than that."""

PathName = Union[str, "os.PathLike[str]"]

_log = logging.getLogger(__name__)


def grade(
    input: PathName,
    out: PathName,
    *,
    bank: Optional[PathName] = None,
    set: Optional[str] = None,
    fail_fast: bool = False,
    blocks: Optional[int] = None,
) -> Dict[str, Any]:
    """Judges what ``judge grade`` takes as its input into the new folder ``out``, and returns its ``summary.json``.

    The folder is that of ``judge grade NAME``, called where the input lies.

    It runs on the cluster that ``ray.init`` has connected to, else on one that it starts on this machine. ``bank`` is a folder; without
    one it is the bank that comes with the package. ``set`` is a practice set, by its name in the bank or the path of a file. With
    ``fail_fast``, each program is stopped at its first failure. ``blocks`` says into how many parts the input is cut, by default eight
    for each CPU; it changes nothing in the folder.

    The input is sent to each machine once, and each process of Ray has a copy of it in its temporary folder, as long as it lives. Every
    block reads it all: one of many gigabytes is better cut into few blocks.

    Raises ``FileExistsError`` if there is something in ``out``, ``ValueError`` for what ``judge grade`` refuses, and
    :class:`judge.JudgeError` if the judge fails, or the package of a machine has another engine. A program on which the judge failed
    is no error: it has no score, and the summary counts it as ``JE``. What Ray gives up on, as a block that was lost too often, is an
    error of ``ray.exceptions``. After an error or Ctrl-C there is nothing in ``out``.
    """
    target = Path(out).absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(f"`{out}` is not empty, and was left alone")
    if blocks is not None and blocks < 1:
        raise ValueError(f"an input is cut into at least one block; found {blocks}")
    if not ray.is_initialized():
        ray.init()
    of = blocks or BLOCKS_PER_CPU * _cpus()
    job = ray.put(Job.pack(Path(input), Path(bank) if bank else None, set, fail_fast, of))
    judge_block = ray.remote(num_cpus=1)(judged)
    # The blocks that are asked for, by the tasks that are to give them; and those that are not yet.
    indices: Dict[Any, int] = {}
    rest = iter(range(1, of + 1))
    target.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
        parts = [Path(folder, str(index)) for index in range(1, of + 1)]
        try:
            while True:
                # There may be more machines, or fewer, than when it began.
                for index in islice(rest, max(0, AHEAD * _cpus() - len(indices))):
                    indices[judge_block.remote(judge.engine, [job], index)] = index
                if not indices:
                    break
                [done], _ = ray.wait(list(indices))
                try:
                    results = ray.get(done)
                except RayTaskError as error:
                    # Of the task's own error it is no more than a copy with the trace in its words.
                    raise error.cause from error
                unpack(results, parts[indices.pop(done) - 1])
                count += 1
                _log.info("%d of %d blocks", count, of)
        finally:
            for task in indices:
                ray.cancel(task)
        summary = target / "summary.json"
        command(["merge", f"--out={target}", *map(str, parts)], makes=summary)
    counts: Dict[str, Any] = json.loads(summary.read_text())
    return counts


def _cpus() -> int:
    """How many CPUs the cluster has; one if it has none at the moment."""
    return max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call]
