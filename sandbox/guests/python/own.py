"""The modules of a program of several files.

They are found as in the folder that a program is started from: before those of the library, but not before the few that an
interpreter has before it looks into that folder. A folder is a package, with `__init__.py` or without.
"""

import importlib.machinery
import marshal
import sys

# What an interpreter has when it starts, beside all that is built into it and begins with an underscore.
_FIRST = set(
    """
    __future__ abc atexit builtins codecs encodings errno faulthandler gc genericpath importlib io itertools marshal ntpath os
    posix posixpath pwd runpy site stat sys time zipimport
    """.split()
)

_paths = []


def offer(files: list[tuple[str, bytes, str]]) -> None:
    """Lets a program import these files: a path, the packed code and the text of each."""
    _paths[:] = [path for path, *_ in files]
    finder = _Finder(files)
    sys.meta_path.insert(0, finder)
    # What is imported in advance here is not imported yet when a program starts elsewhere.
    for name in [name for name in sys.modules if name.partition(".")[0] in finder.tops]:
        del sys.modules[name]


def module_name(path: str) -> str:
    """The name under which a file can be imported that lies in no other folder."""
    return path.removesuffix(".py")


def reason_for_missing() -> str:
    """Why a module is not there that no library has either."""
    if not _paths:
        return "programs run with Python's standard library only"
    return f"the program's own files are {', '.join(_paths)}"


class _Finder:
    def __init__(self, files):
        # The path, whether it is a package, the code and the text; by name.
        self.modules = modules = {}
        folders = []
        for path, code, text in files:
            *packages, file = path.split("/")
            stem = module_name(file)
            is_package = stem == "__init__"
            parts = packages if is_package else [*packages, stem]
            if stem == file or not parts or any("." in part for part in parts) or _comes_first(parts[0]):
                continue
            folders += (".".join(packages[:depth]) for depth in range(1, len(packages) + 1))
            name = ".".join(parts)
            # A package goes before a module.
            if is_package or name not in modules:
                modules[name] = path, is_package, code, text
        for folder in folders:
            modules.setdefault(folder, (None, True, None, None))
        self.tops = {name.partition(".")[0] for name in modules}

    def find_spec(self, name, path=None, target=None):
        if name in self.modules:
            return importlib.machinery.ModuleSpec(name, self, is_package=self.modules[name][1])
        if name.partition(".")[0] in self.tops:
            raise ModuleNotFoundError(f"there is no module named {name!r}: {reason_for_missing()}", name=name)
        return None

    @staticmethod
    def create_module(spec):
        return None

    def exec_module(self, module):
        path, _, code, _ = self.modules[module.__name__]
        if code is not None:
            module.__file__ = path
            exec(marshal.loads(code), module.__dict__)

    def get_source(self, name):
        """The text of a module, for tracebacks and `inspect`."""
        return self.modules[name][3]


def _comes_first(name: str) -> bool:
    return name in _FIRST or (name.startswith("_") and name in sys.builtin_module_names)
