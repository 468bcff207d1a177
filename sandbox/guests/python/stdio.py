"""Standard input, output and error of a submission: the streams, and the three file descriptors under them."""

import atexit
import builtins
import errno
import io
import os
import stat
import sys

from wit_world.imports import host

import threads

# How many lines reach the host one by one. A program that is stopped shows its first prints, and
# one that prints a lot does not pay for a host call per line.
_EAGER_LINES = 64
_BUFFER = 8192
_NOT_OPEN = "programs run without a file system; only 0, 1 and 2 are open"
_NAMES = ("<stdin>", "<stdout>", "<stderr>")


class _State:
    """The streams as installed, whatever a submission puts in their place, and what is left of the input."""

    input = output = error = None
    data = b""
    position = 0
    # Whether more may come: the program talks to another one.
    talks = False


# --- descriptors -------------------------------------------------------------------------------------------------------


def _read(fd, length, /):
    """`os.read`."""
    if fd != 0:
        raise OSError(errno.EBADF, _NOT_OPEN)
    if _State.talks and _State.position == len(_State.data):
        _listen()
    start = _State.position
    _State.position = min(start + length, len(_State.data))
    return _State.data[start : _State.position]


def _listen() -> None:
    """Waits for what the other program says, which is nothing when it has ended.

    It is told all that was printed. As on a terminal, a program need not flush what it asks before it waits for the answer.
    """
    flush()
    _State.data, _State.position = host.read().encode(), 0


def _write(fd, data, /):
    """`os.write`."""
    if fd not in (1, 2):
        raise OSError(errno.EBADF, _NOT_OPEN)
    data = bytes(data)
    host.write(fd, data)
    return len(data)


def _fstat(fd):
    """`os.fstat`: standard input is a file of its length, the others are pipes."""
    if fd not in (0, 1, 2):
        raise OSError(errno.EBADF, _NOT_OPEN)
    mode, size = (stat.S_IFREG | 0o444, len(_State.data)) if fd == 0 else (stat.S_IFIFO | 0o600, 0)
    return os.stat_result((mode, 0, 0, 1, 0, 0, size, 0, 0, 0))


_PATHS = {0: 0, 1: 1, 2: 2, "/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}


class FileIO(io.RawIOBase):
    """`io.FileIO`: a descriptor as the lowest layer of a stream."""

    __module__ = "_io"

    def __init__(self, file, mode="r", closefd=True, opener=None):
        self._fd = _descriptor(file)
        self.name = file
        self.mode = "wb" if self._fd else "rb"
        self.closefd = closefd

    def isatty(self):
        return False

    def fileno(self):
        return self._fd

    def readable(self):
        return self._fd == 0

    def writable(self):
        return self._fd != 0

    def readinto(self, buffer):
        data = _read(self._fd, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self):
        pieces = [_read(self._fd, sys.maxsize)]
        while _State.talks and pieces[-1]:
            pieces.append(_read(self._fd, sys.maxsize))
        return b"".join(pieces)

    def write(self, data):
        return _write(self._fd, data)


def _descriptor(file) -> int:
    """That of a file, of which there are three."""
    path = file if isinstance(file, int) else os.fspath(file)
    if path in _PATHS:
        return _PATHS[path]
    if isinstance(path, int):
        raise OSError(errno.EBADF, _NOT_OPEN)
    raise FileNotFoundError(errno.ENOENT, "programs run without a file system", path)


# --- streams -----------------------------------------------------------------------------------------------------------


class _Text(io.TextIOWrapper):
    """Text that is handed on line by line at first, and then by the buffer."""

    _eager = _EAGER_LINES
    mode = "w"

    def write(self, text, /):
        count = super().write(text)
        if "\n" in text:
            self.flush()
            self._eager -= 1
            if self._eager == 0:
                # From here on, `write` is the base class's own and costs no detour.
                self.write = super().write
        return count


def _named(fd: int) -> FileIO:
    raw = FileIO(fd)
    raw.name = _NAMES[fd]
    return raw


def _output(fd: int) -> io.TextIOWrapper:
    buffer = io.BufferedWriter(_named(fd), _BUFFER)
    return _Text(buffer, encoding="utf-8", errors="backslashreplace", newline="\n")


def install() -> None:
    sys.stdout = sys.__stdout__ = _State.output = _output(1)
    sys.stderr = sys.__stderr__ = _State.error = _output(2)
    set_stdin("")
    builtins.open = io.open = _open
    io.FileIO = FileIO
    builtins.input = _input
    os.read, os.write, os.fstat = _read, _write, _fstat
    os.isatty = lambda fd, /: False
    os.close = os.fsync = lambda fd, /: None


def _input(prompt="", /):
    """`input`, but for asking the C library whether somebody types: there is nothing behind its descriptors."""
    if prompt != "":
        sys.stdout.write(str(prompt))
    line = sys.stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return line[:-1] if line[-1] == "\n" else line


def set_stdin(text: str) -> None:
    _State.data, _State.position = text.encode(), 0
    stream = io.TextIOWrapper(io.BufferedReader(_named(0), _BUFFER), encoding="utf-8", newline="\n")
    stream.mode = "r"
    sys.stdin = sys.__stdin__ = _State.input = stream


def talk() -> None:
    """From now on, standard input is what another program says."""
    _State.talks = True


def finish() -> None:
    """What the interpreter does at the end of a program, but for handing on what is buffered."""
    threads.finish()
    atexit._run_exitfuncs()


def flush() -> None:
    """Hands what is still buffered to the host, by the streams that stand there now and by those that stood there first."""
    for name, ours in (("stdout", _State.output), ("stderr", _State.error)):
        stream = getattr(sys, name, None)
        if stream is not ours:
            _flush(stream)
        _flush(ours)


def _flush(stream) -> None:
    try:
        stream.flush()
    except BaseException:
        # Closed or detached by the submission, or not a stream: what it had not flushed is lost, as natively.
        pass


_input.__name__ = _input.__qualname__ = "input"


def _open(file, mode="r", *args, **kwargs):
    """`open` where there are no files: standard input can be read, nothing else exists."""
    stream = (_State.input, _State.output, _State.error)[_descriptor(file)]
    return stream.buffer if "b" in mode else stream
