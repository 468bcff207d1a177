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
        raise OSError(errno.EBADF, "programs run without a file system; only 0, 1 and 2 are open")
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
        raise OSError(errno.EBADF, "programs run without a file system; only 0, 1 and 2 are open")
    data = bytes(data)
    host.write(fd, data)
    return len(data)


def _fstat(fd):
    """`os.fstat`: standard input is a file of its length, the others are pipes."""
    if fd not in (0, 1, 2):
        raise OSError(errno.EBADF, "programs run without a file system; only 0, 1 and 2 are open")
    mode, size = (stat.S_IFREG | 0o444, len(_State.data)) if fd == 0 else (stat.S_IFIFO | 0o600, 0)
    return os.stat_result((mode, 0, 0, 1, 0, 0, size, 0, 0, 0))


class _Raw(io.RawIOBase):
    """A descriptor as the lowest layer of a stream."""

    def __init__(self, fd: int):
        self._fd = fd
        self.name = _NAMES[fd]
        self.mode = "wb" if fd else "rb"

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


def _output(fd: int) -> io.TextIOWrapper:
    buffer = io.BufferedWriter(_Raw(fd), _BUFFER)
    return _Text(buffer, encoding="utf-8", errors="backslashreplace", newline="\n")


def install() -> None:
    sys.stdout = sys.__stdout__ = _State.output = _output(1)
    sys.stderr = sys.__stderr__ = _State.error = _output(2)
    set_stdin("")
    builtins.open = io.open = _open
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
    stream = io.TextIOWrapper(io.BufferedReader(_Raw(0), _BUFFER), encoding="utf-8", newline="\n")
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
    if file in (0, "/dev/stdin"):
        return _State.input.buffer if "b" in mode else _State.input
    if file in (1, "/dev/stdout"):
        return _State.output.buffer if "b" in mode else _State.output
    if file in (2, "/dev/stderr"):
        return _State.error.buffer if "b" in mode else _State.error
    raise FileNotFoundError(2, "programs run without a file system", file)
