"""Temporary files. What has no name is kept in memory; nothing else can be made."""

import errno
import io

__all__ = [
    "NamedTemporaryFile",
    "SpooledTemporaryFile",
    "TemporaryDirectory",
    "TemporaryFile",
    "gettempdir",
    "gettempdirb",
    "gettempprefix",
    "mkdtemp",
    "mkstemp",
    "mktemp",
    "tempdir",
]

tempdir = "/tmp"


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    file = io.BytesIO()
    return file if "b" in mode else io.TextIOWrapper(file, encoding, errors, newline)


class SpooledTemporaryFile(io.IOBase):
    def __init__(self, max_size=0, mode="w+b", *values, **named):
        self._file = TemporaryFile(mode, *values, **named)
        for name in ("read", "readinto", "readline", "readlines", "seek", "tell", "truncate", "write", "writelines", "flush"):
            if hasattr(self._file, name):
                setattr(self, name, getattr(self._file, name))

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __iter__(self):
        return iter(self._file)

    def readable(self):
        return True

    seekable = writable = readable

    def rollover(self):
        pass


def mkstemp(*_, **__):
    reason = "programs run without a file system; TemporaryFile and SpooledTemporaryFile are kept in memory"
    raise FileNotFoundError(errno.ENOENT, reason)


NamedTemporaryFile = TemporaryDirectory = mkdtemp = mktemp = mkstemp


def gettempdir():
    return tempdir


def gettempdirb():
    return tempdir.encode()


def gettempprefix():
    return "tmp"
