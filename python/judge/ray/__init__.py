"""Judges an input on a Ray cluster, into the folder that one machine would have made, byte for byte.

    >>> import judge.ray
    >>> summary = judge.ray.grade("samples.jsonl", "results")  # doctest: +SKIP

```text
grade      cuts the input into blocks, and puts together what comes back, as `judge merge` does
  ▼
_block     a task of Ray: `judge grade --shard I/N`, in a temporary folder of whichever machine
```

Ray decides where and when tasks run, keeps what they give until it is asked for, and runs a task again whose process or machine was
lost. Every machine needs this package; the input and the bank are sent to them.
"""

import json
import logging
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Dict, Optional, Union

# Said before Ray is there, which reads it. A cluster that runs already has settings of its own.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
try:
    import ray
except ImportError as error:
    raise ImportError("judge.ray needs Ray: `pip install 'judge[ray]'`") from error

from ray.exceptions import RayTaskError

from ._block import Job, command, judged, unpack

__all__ = ["grade"]

BLOCKS_PER_CPU = 8
"""A machine that is lost takes a block for each of its CPUs with it; a block costs the start of a command."""

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

    Every block reads the whole input, and a process holds a copy of it: one of many gigabytes is better cut into few blocks.

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
    cpus = ray.cluster_resources().get("CPU", 1)  # type: ignore[no-untyped-call]
    of = blocks or max(1, BLOCKS_PER_CPU * int(cpus))
    job = ray.put(Job.pack(Path(input), Path(bank) if bank else None, set, fail_fast))
    judge_block = ray.remote(num_cpus=1)(judged)
    # By the tasks that are to give them.
    indices = {judge_block.remote(job, index, of): index for index in range(1, of + 1)}
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
        parts = [Path(folder, str(index)) for index in range(1, of + 1)]
        try:
            while indices:
                [done], _ = ray.wait(list(indices))
                try:
                    results = ray.get(done)
                except RayTaskError as error:
                    # Of the task's own error it is no more than a copy with the trace in its words.
                    raise error.cause from error
                unpack(results, parts[indices.pop(done) - 1])
                _log.info("%d of %d blocks", of - len(indices), of)
        finally:
            for task in indices:
                ray.cancel(task)
        summary = target / "summary.json"
        command(["merge", f"--out={target}", *map(str, parts)], makes=summary)
    counts: Dict[str, Any] = json.loads(summary.read_text())
    return counts
