"""Asks a validator of the package, which was written as a program of its own.

Contests run an output validator with the paths of the input, the answer and a folder for messages, and with the printed
text on standard input; it exits with 42 if that is right and with 43 if it is wrong. An input validator has the input there.
Here the files are texts in memory, and so is the folder.
"""

import builtins
import io
import os
import sys
import weakref

RIGHT, WRONG = 42, 43

# The files that it is given, and the folder for what it writes.
GIVEN = ("input", "answer")
FOLDER = "feedback"


def objection(files, code):
    """What the validator says against a program, by its exit code and what it wrote."""
    if code == RIGHT:
        return None
    if code != WRONG:
        raise RuntimeError(f"the output validator exits with {code}, neither with {RIGHT} nor with {WRONG}")
    for name in ("teammessage.txt", "judgemessage.txt"):
        message = files.get(name, b"").decode(errors="replace").strip()
        if message:
            return message[:500]
    return "the output validator refuses it"


def run(files, printed=None, given=(*GIVEN, FOLDER + "/")):
    """Runs the validator and returns its exit code. What it writes is in `files` afterwards.

    Without a printed text, it talks with the program by standard input and output.
    """
    written = weakref.WeakSet()

    def leave(code=0):
        raise SystemExit(code)

    def opened(file, mode="r", *_, **__):
        if file in (0, 1, 2):
            stream = (sys.stdin, sys.stdout, sys.stderr)[file]
            return stream.buffer if "b" in mode else stream
        name = name_of(file)
        if "w" in mode or "x" in mode:
            data = b""
        elif name in files or "a" in mode:
            data = files.get(name, b"")
        else:
            raise FileNotFoundError(2, "No such file or directory", file)
        if mode.strip("bt") == "r":
            return io.BytesIO(data) if "b" in mode else io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
        kept = WrittenBytes(files, name, data) if "b" in mode else WrittenText(files, name, data)
        kept.seek(0, io.SEEK_END if "a" in mode else io.SEEK_SET)
        files[name] = data
        written.add(kept)
        return kept

    def found(path, *_, **__):
        name = name_of(path)
        if name and name not in files:
            raise FileNotFoundError(2, "No such file or directory", path)
        mode = 0o100644 if name else 0o040755
        return os.stat_result((mode, 0, 0, 1, 0, 0, len(files.get(name, b"")), 0, 0, 0))

    def listed(*_):
        return [name for name in files if name not in GIVEN]

    def scanned(path=".", *_):
        return Entries([Entry(name, os.path.join(os.fspath(path), name), found) for name in listed()])

    def removed(path, *_, **__):
        if files.pop(name_of(path), None) is None:
            raise FileNotFoundError(2, "No such file or directory", path)

    def moved(old, new, *_, **__):
        if name_of(old) not in files:
            raise FileNotFoundError(2, "No such file or directory", old)
        files[name_of(new)] = files.pop(name_of(old))

    def made(*_, **__):
        """There is one folder, whatever it is called."""

    if any("tempfile" in text for text in FILES.values()):
        import tempfile

        tempfile.NamedTemporaryFile = tempfile.TemporaryFile = temporary
    beside = Beside(FILES)
    sys.meta_path.insert(0, beside)
    of_system = {"stat": found, "_exit": leave, "listdir": listed, "scandir": scanned, "remove": removed, "unlink": removed}
    of_system.update(rename=moved, replace=moved, mkdir=made, makedirs=made)
    kept = builtins.open, io.open, sys.argv, sys.stdin, sys.stdout, sys.stderr
    kept_of_system = {name: getattr(os, name) for name in of_system}
    builtins.open = io.open = opened
    for name, function in of_system.items():
        setattr(os, name, function)
    sys.argv = [MAIN, *given, *ARGUMENTS]
    if printed is not None:
        sys.stdin = io.TextIOWrapper(io.BytesIO(printed.encode()), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        start(FILES, MAIN, {"__name__": "__main__"})
    except SystemExit as exit:
        return 0 if exit.code is None else exit.code
    finally:
        for file in list(written):
            file.close()
        sys.meta_path.remove(beside)
        builtins.open, io.open, sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
        for name, function in kept_of_system.items():
            setattr(os, name, function)
    return 0


def name_of(path):
    """The name of a file, and nothing for the folder, whether or not its path ends with `/`."""
    name = os.path.basename(os.fspath(path))
    return "" if name == FOLDER else name


def temporary(mode="w+b", *_, **__):
    """A file that is gone when it is closed."""
    return io.BytesIO() if "b" in mode else io.StringIO()


class Entry:
    """What `os.scandir` finds."""

    def __init__(self, name, path, stat):
        self.name, self.path, self.stat = name, path, lambda **_: stat(path)

    def is_file(self, **_):
        return True

    def is_dir(self, **_):
        return False

    is_symlink = is_dir

    def __fspath__(self):
        return self.path


class Entries:
    """What `os.scandir` gives: its entries, once, for a `with` statement too."""

    def __init__(self, entries):
        self.entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    __enter__ = __iter__

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.entries = iter(())


class WrittenText(io.StringIO):
    """A text file that is kept when it is closed."""

    def __init__(self, files, name, data):
        super().__init__(data.decode())
        self.files, self.name = files, name

    def close(self):
        if not self.closed:
            self.files[self.name] = self.getvalue().encode()
        super().close()


class WrittenBytes(io.BytesIO):
    """A file of bytes that is kept when it is closed."""

    def __init__(self, files, name, data):
        super().__init__(data)
        self.files, self.name = files, name

    def close(self):
        if not self.closed:
            self.files[self.name] = self.getvalue()
        super().close()
