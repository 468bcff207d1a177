"""Standard input, output and error of a submission."""

import builtins
import io
import sys

from wit_world.imports import host

# How many lines reach the host one by one. A program that is stopped shows its first prints, and
# one that prints a lot does not pay for a host call per line.
_EAGER_LINES = 64


class _Stream(io.RawIOBase):
    def __init__(self, number: int):
        self._number = number

    def writable(self):
        return True

    def fileno(self):
        raise io.UnsupportedOperation("fileno")

    def write(self, data):
        data = bytes(data)
        host.write(self._number, data)
        return len(data)


class _Text(io.TextIOWrapper):
    """Text that is handed on line by line at first, and then by the buffer."""

    _eager = _EAGER_LINES

    def write(self, text, /):
        count = super().write(text)
        if "\n" in text:
            self.flush()
            self._eager -= 1
            if self._eager == 0:
                # From here on, `write` is the base class's own and costs no detour.
                self.write = super().write
        return count


def _stream(number: int) -> io.TextIOWrapper:
    buffer = io.BufferedWriter(_Stream(number), 8192)
    return _Text(buffer, encoding="utf-8", errors="backslashreplace", newline="\n")


class _State:
    """The streams as installed, whatever a submission puts in their place."""

    output = error = None


def install() -> None:
    sys.stdout = sys.__stdout__ = _State.output = _stream(1)
    sys.stderr = sys.__stderr__ = _State.error = _stream(2)
    set_stdin("")
    builtins.open = io.open = _open


def set_stdin(text: str) -> None:
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(
        io.BufferedReader(io.BytesIO(text.encode())), encoding="utf-8", newline="\n"
    )


def flush() -> None:
    """Hands what is still buffered to the host."""
    try:
        _State.output.flush()
        _State.error.flush()
    except (OSError, ValueError):
        # Closed or detached by the submission: what it had not flushed is lost, as natively.
        pass


def _open(file, mode="r", *args, **kwargs):
    """`open` where there are no files: standard input can be read, nothing else exists."""
    if file == 0 or file == "/dev/stdin":
        return sys.stdin.buffer if "b" in mode else sys.stdin
    if file == 1 or file == "/dev/stdout":
        return sys.stdout.buffer if "b" in mode else sys.stdout
    raise FileNotFoundError(2, "programs run without a file system", file)
