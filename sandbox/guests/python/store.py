"""Modules that are imported at their first use, and the modules that cannot be there.

There are no files at run time, so a module exists only if it was imported while the guest was built, or if its code is
kept here. What few programs import is kept: it costs less of an image than a module that is there, and nothing in a run
that does not ask for it. Modules in the folder `stdlib` are ours, in place of CPython's own of that name.

All other modules of the standard library are hollow. Importing them works, because editors and habits import much that
is never used; using what is in them is an error that says why.
"""

import _io
import importlib.machinery
import marshal
import os
import sys
import types
import zlib

import own

_KEPT = set(
    """
    __future__ _ast_unparse _colorize _markupbase _sitebuiltins argparse asyncio bdb cmd code codeop concurrent difflib
    doctest faulthandler fileinput getopt getpass graphlib hmac html importlib json logging multiprocessing pathlib pdb
    readline resource sched secrets shlex string timeit tomllib unittest urllib zoneinfo
    """.split()
)
# Those that are wanted least are compressed. Unpacking costs a program a hundred instructions for each byte. `_pydecimal` reads
# the formats of numbers that its counterpart in C does not know, and refuses those that are none.
_PACKED = set(
    """
    _pydecimal _twins cProfile colorsys compression configparser email encodings filecmp gettext glob gzip http ipaddress mimetypes
    ntpath optparse pickletools pkgutil platform plistlib profile pstats pyclbr quopri runpy shelve shutil sre_compile
    sre_constants sre_parse stringprep symtable sysconfig tarfile tempfile this trace tracemalloc uuid wave xml zipfile
    """.split()
)
# Parts of them, by the beginning of their names, that are of no use without a network, processes and other systems.
_LEFT_OUT = (
    "asyncio.__main__",
    "asyncio.proactor_events",
    "asyncio.selector_events",
    "asyncio.tools",
    "asyncio.windows_",
    "compression.zstd",
    "encodings.cp0",
    "encodings.cp10",
    "encodings.cp11",
    "encodings.cp2",
    "encodings.cp424",
    "encodings.cp5",
    "encodings.cp7",
    "encodings.cp8",
    "encodings.mac_",
    "encodings.mbcs",
    "encodings.oem",
    "http.client",
    "http.cookiejar",
    "http.server",
    "importlib._bootstrap",
    "importlib.metadata",
    "importlib.resources.",
    "multiprocessing.",
    "unittest.__main__",
    "urllib.request",
    "urllib.robotparser",
)
# Parts of the interpreter behind which there is nothing.
_REFUSED = {"select"}
_OF_WINDOWS = {"msvcrt", "nt", "winreg", "winsound"}
# Helpers of editors, which only what stands under the main guard uses.
_HELPERS = {"leetgo_py"}

_code = {}  # name: whether it is a package, and its code
_absent = set()


def fill(ours: str) -> None:
    """Takes in the modules, while there still are files. `ours` is the folder with modules in place of CPython's."""
    for module in _modules(ours):
        _keep(*module)
    for name, is_package, path in _modules(os.path.dirname(types.__file__)):
        if name in sys.modules or name in _code:
            continue
        if name.partition(".")[0] in _KEPT | _PACKED and not name.startswith(_LEFT_OUT):
            _keep(name, is_package, path)
        else:
            _absent.add(name)
    _absent.update(_HELPERS, sys.stdlib_module_names)
    _absent.difference_update(_code, sys.builtin_module_names, sys.modules)
    _absent.update(_REFUSED)
    # Others ask for these to find out how they have to do without.
    _absent.difference_update(_OF_WINDOWS, [name for name in _absent if name.startswith("_")])


def _keep(name: str, is_package: bool, path: str) -> None:
    # What opens files for programs is ours already.
    with _io.FileIO(path) as file:
        code = compile(file.readall(), f"{name}.py", "exec", dont_inherit=True, optimize=2)
    code = marshal.dumps(_without_lines(code))
    _code[name] = is_package, zlib.compress(code, 9) if _is_packed(name) else code


def _is_packed(name: str) -> bool:
    return name.partition(".")[0] in _PACKED


def _without_lines(code: types.CodeType) -> types.CodeType:
    """The same code, with the first line of each function for all its lines: tables of lines are a third of it."""
    constants = (_without_lines(c) if isinstance(c, types.CodeType) else c for c in code.co_consts)
    units = len(code.co_code) // 2
    # For at most eight units of code an entry without columns, with the line of the one before.
    lines = b"".join(bytes((0xE8 | min(7, units - at - 1), 0)) for at in range(0, units, 8))
    return code.replace(co_consts=tuple(constants), co_linetable=lines)


def _modules(folder: str, package: str = ""):
    """The modules in a folder: name, whether it is a package, and path."""
    for entry in os.listdir(folder):
        path, name = f"{folder}/{entry}", entry.removesuffix(".py")
        if name == "__init__":
            yield package, True, path
        elif name != entry:
            yield f"{package}.{name}".lstrip("."), False, path
        elif name.isidentifier() and os.path.isdir(path):
            yield from _modules(path, f"{package}.{name}".lstrip("."))


class Finder:
    """Finds what is kept and what is hollow, and says why there is nothing else."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in _code:
            return importlib.machinery.ModuleSpec(name, _Kept, is_package=_code[name][0])
        parent = sys.modules.get(name.rpartition(".")[0])
        if name in _absent or isinstance(parent, _Hollow):
            return importlib.machinery.ModuleSpec(name, _Emptiness, is_package=True)
        if name.partition(".")[0] in sys.stdlib_module_names:
            return None  # not there natively either
        reason = own.reason_for_missing()
        raise ModuleNotFoundError(f"there is no module named {name!r} in the sandbox: {reason}", name=name)


class _Kept:
    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        name = module.__name__
        code = _code[name][1]
        exec(marshal.loads(zlib.decompress(code) if _is_packed(name) else code), module.__dict__)


class _Hollow(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return _Absent(f"{self.__name__}.{name}")


class _Absent:
    """A thing in a hollow module: can be imported and named, but not used."""

    def __init__(self, name):
        self.__dict__["_name"] = name

    def _refuse(self, *_, **__):
        reason = "programs run without files, network, processes and devices"
        raise RuntimeError(f"{self._name} is not there in the sandbox: {reason}")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Absent(f"{self._name}.{name}")

    __call__ = __mro_entries__ = __enter__ = __iter__ = __getitem__ = __setattr__ = _refuse


class _Emptiness:
    @staticmethod
    def create_module(spec):
        return _Hollow(spec.name)

    @staticmethod
    def exec_module(module):
        pass
