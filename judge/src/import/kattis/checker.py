"""Asks the output validator of the package, which was written as a program of its own.

Contests run it with the paths of the input, the answer and a folder for messages, and with the printed text on standard
input; it exits with 42 if that is right and with 43 if it is wrong. Here the files are texts in memory.
"""

import builtins
import io
import os
import sys

VALIDATOR = {source}
ARGUMENTS = {arguments}

RIGHT, WRONG = 42, 43


def check(stdin, expected, actual):
    files = {"input": stdin, "answer": expected}
    files = {name: text.encode() for name, text in files.items()}
    code = run(files, actual)
    if code == RIGHT:
        return None
    if code != WRONG:
        raise RuntimeError(f"the output validator exits with {code}, neither with {RIGHT} nor with {WRONG}")
    for name in ("teammessage.txt", "judgemessage.txt"):
        message = files.get(name, b"").decode(errors="replace").strip()
        if message:
            return message[:500]
    return "the output validator refuses it"


def run(files, printed):
    """Runs the validator and returns its exit code. What it writes is in `files` afterwards."""

    def leave(code=0):
        raise SystemExit(code)

    def opened(file, mode="r", *_, **__):
        name = os.path.basename(os.fspath(file))
        if any(kind in mode for kind in "wax"):
            return (WrittenBytes if "b" in mode else WrittenText)(files, name)
        if name not in files:
            raise FileNotFoundError(2, "No such file or directory", file)
        data = io.BytesIO(files[name])
        return data if "b" in mode else io.TextIOWrapper(data, encoding="utf-8")

    kept = builtins.open, io.open, os._exit, sys.argv, sys.stdin, sys.stdout, sys.stderr
    builtins.open = io.open = opened
    os._exit = leave
    sys.argv = ["validator.py", "input", "answer", "feedback/", *ARGUMENTS]
    sys.stdin = io.TextIOWrapper(io.BytesIO(printed.encode()), encoding="utf-8")
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        exec(compile(VALIDATOR, "validator.py", "exec"), {"__name__": "__main__", "__file__": "validator.py"})
    except SystemExit as exit:
        return 0 if exit.code is None else exit.code
    finally:
        builtins.open, io.open, os._exit, sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    return 0


class WrittenText(io.StringIO):
    """A text file that is kept when it is closed."""

    def __init__(self, files, name):
        super().__init__()
        self.files, self.name = files, name

    def close(self):
        if not self.closed:
            self.files[self.name] = self.getvalue().encode()
        super().close()


class WrittenBytes(io.BytesIO):
    """A file of bytes that is kept when it is closed."""

    def __init__(self, files, name):
        super().__init__()
        self.files, self.name = files, name

    def close(self):
        if not self.closed:
            self.files[self.name] = self.getvalue()
        super().close()
