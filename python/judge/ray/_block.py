"""What one task does: it judges a block of the input by the command, and gives the folder of its results."""

import ctypes
import io
import os
import re
import signal
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Iterable, NamedTuple, Optional, Sequence, Tuple

import ray

import judge
from judge import _command

# Found here, so that a process that was just forked has nothing to look for.
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
_SIGNAL_AT_DEATH_OF_PARENT = 1


class Job(NamedTuple):
    """What is to be judged, as it is sent to every machine."""

    engine: str
    """That of the process that asks. Results of others cannot be put together with its own."""
    files: bytes
    """An archive: the input in the folder ``input``, the bank in ``bank``, and perhaps ``set.toml``."""
    set: Optional[str]
    """Its name, or where it is when seen from the input."""
    fail_fast: bool

    @classmethod
    def pack(cls, input: Path, bank: Optional[Path], set: Optional[str], fail_fast: bool) -> "Job":
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
            return cls(judge.engine, _packed(files), set, fail_fast)


def judged(job: Job, index: int, of: int) -> bytes:
    """Judges a block, and gives an archive of its results folder. It is called in a process of Ray."""
    if job.engine != judge.engine:
        node = ray.get_runtime_context().get_node_id()
        address = ray.util.get_node_ip_address()  # type: ignore[no-untyped-call]
        raise judge.JudgeError(
            f"the node {node[:8]} at {address} has the engine {judge.engine}; expected {job.engine}, as where it was asked from"
        )
    with TemporaryDirectory() as name:
        folder = Path(name)
        unpack(job.files, folder)
        [input] = (folder / "input").iterdir()
        out = folder / "out"
        words = ["--bank=../bank", "grade", f"--shard={index}/{of}", "--jobs=1", "--out=../out"]
        words += [f"--set={job.set}"] if job.set else []
        words += ["--fail-fast"] if job.fail_fast else []
        # By its own name, which results may tell: it must be the same on every machine.
        command([*words, "--", input.name], makes=out / "summary.json", folder=input.parent)
        return _packed([(out, "")])


def command(words: Sequence[str], *, makes: Path, folder: Optional[Path] = None) -> None:
    """Runs the command `judge`, after which the file `makes` is there. On Linux it ends with this process, even if that is killed.

    Raises `ValueError` if it refuses what it is told, and `JudgeError` if it fails. That it fails on some of many programs is no error.
    """
    ran = subprocess.run(
        [_command.path(), *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=_end_with_parent if _prctl else None,
    )
    if makes.is_file():
        return
    told = ran.stderr.decode(errors="replace").strip()
    reason = re.sub(r"\A.*?^(judge )?error: ", "", told, count=1, flags=re.DOTALL | re.MULTILINE)
    if ran.returncode == 2:
        raise ValueError(reason)
    raise judge.JudgeError(reason or f"the command `judge` has ended with {ran.returncode}")


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
