"""What one task does: it judges a block of the input by the command, and gives the folder of its results.

A process of Ray keeps the command between its blocks, and with it the process that runs programs, and the files of the job.
"""

import ctypes
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple

import ray

import judge
from judge import _command

# Found here, so that a process that was just forked has nothing to look for.
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
_SIGNAL_AT_DEATH_OF_PARENT = 1


class Job(NamedTuple):
    """What is to be judged, as it is sent to every machine, once."""

    files: bytes
    """An archive: the input in the folder ``input``, the bank in ``bank``, and perhaps ``set.toml``."""
    set: Optional[str]
    """Its name, or where it is when seen from the input."""
    fail_fast: bool
    of: int
    """Into how many blocks it is cut."""

    @classmethod
    def pack(cls, input: Path, bank: Optional[Path], set: Optional[str], fail_fast: bool, of: int) -> "Job":
        """Reads the files. Raises ``OSError`` if one is missing."""
        with TemporaryDirectory() as folder:
            if bank is None:
                bank = Path(folder, "bank")
                command(["bank", "export", str(bank)], makes=bank / "README.md")
            name = os.path.basename(os.path.abspath(input))
            files = [(input, f"input/{name}"), (bank, "bank")]
            if set is not None and set.endswith(".toml"):
                files.append((Path(set), "set.toml"))
                set = "../set.toml"
            return cls(_packed(files), set, fail_fast, of)


class Grader:
    """The command, which judges one block of a job after the other, in a folder that goes with it."""

    def __init__(self, job: Job) -> None:
        self.of = job.of
        self._place = TemporaryDirectory()
        folder = Path(self._place.name)
        unpack(job.files, folder)
        [input] = (folder / "input").iterdir()
        self._out = folder / "out"
        self._errors: IO[bytes] = open(folder / "errors", "wb")
        words = [_command.path(), "--bank=../bank", "grade", f"--shards={job.of}", "--jobs=1", "--out=../out"]
        words += [f"--set={job.set}"] if job.set else []
        words += ["--fail-fast"] if job.fail_fast else []
        # By its own name, which results may tell: it must be the same on every machine.
        self._process = subprocess.Popen(
            [*words, "--", input.name],
            cwd=input.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            preexec_fn=_end_with_parent if _prctl else None,
        )

    def block(self, index: int) -> bytes:
        """Judges a block, and gives an archive of its results folder. After an error, only `close` may be called."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._errors.truncate(0)
        self._errors.seek(0)
        try:
            self._process.stdin.write(b"%d\n" % index)
            self._process.stdin.flush()
        except BrokenPipeError:
            """It has refused the job, and says why."""
        # What it tells people comes first.
        while (line := self._process.stdout.readline()) != b"%d/%d\n" % (index, self.of):
            if not line:
                raise _failure(self._process.wait(), Path(self._errors.name).read_bytes())
        folder = self._out / str(index)
        results = _packed([(folder, "")])
        shutil.rmtree(folder)
        return results

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._errors.close()
        self._place.cleanup()


_kept: Dict[Any, Grader] = {}
"""The one of the job that this process has judged blocks of last, by the reference to the job."""


def judged(engine: str, reference: List[Any], index: int) -> bytes:
    """Judges a block for a process that has this engine, and gives an archive of its results folder. It is called in a process of Ray.

    The reference is in a list: then Ray does not read the job for a process that has it already.
    """
    if engine != judge.engine:
        node = ray.get_runtime_context().get_node_id()
        address = ray.util.get_node_ip_address()  # type: ignore[no-untyped-call]
        raise judge.JudgeError(
            f"the node {node[:8]} at {address} has the engine {judge.engine}; expected {engine}, as where it was asked from"
        )
    [job] = reference
    if job not in _kept:
        _close()
        _kept[job] = Grader(ray.get(job))
    try:
        return _kept[job].block(index)
    except BaseException:
        # Also when the block was given up: nobody waits for what it would say.
        _close()
        raise


def _close() -> None:
    while _kept:
        _kept.popitem()[1].close()


def command(words: Sequence[str], *, makes: Path) -> None:
    """Runs the command `judge`, after which the file `makes` is there. On Linux it ends with this process, even if that is killed.

    Raises `ValueError` if it refuses what it is told, and `JudgeError` if it fails. That it fails on some of many programs is no error.
    """
    ran = subprocess.run(
        [_command.path(), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=_end_with_parent if _prctl else None,
    )
    if makes.is_file():
        return
    raise _failure(ran.returncode, ran.stderr)


def _failure(code: int, told: bytes) -> Exception:
    """What the end of the command means, which said this on standard error."""
    text = told.decode(errors="replace").strip()
    reason = re.sub(r"\A.*?^(judge )?error: ", "", text, count=1, flags=re.DOTALL | re.MULTILINE)
    if code == 2:
        return ValueError(reason)
    return judge.JudgeError(reason or f"the command `judge` has ended with {code}")


def _end_with_parent() -> None:
    assert _prctl is not None
    _prctl(_SIGNAL_AT_DEATH_OF_PARENT, signal.SIGKILL)


def _packed(files: Iterable[Tuple[Path, str]]) -> bytes:
    """An archive of files and folders under other names."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz", compresslevel=1) as tar:
        for path, name in files:
            # A link is followed where it was named, and nowhere below.
            tar.add(os.path.realpath(path), name)
    return archive.getvalue()


def unpack(archive: bytes, folder: Path) -> None:
    """Writes what is in an archive into a folder, and nowhere else."""
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as tar:
        tar.extractall(folder, filter="tar")
