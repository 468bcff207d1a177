"""Names that a submission finds without importing them, and the modules it may import.

The prelude goes into `builtins`: a submission's own definitions hide it, nothing needs copying per
case, and `import` statements work as usual.
"""

import builtins
import sys

# Everything a submission may import. The guest has no file system, so a module exists at run time
# only if it was imported while the guest was built. The list is in docs/languages.md too.
import abc, argparse, array, ast, base64, binascii, bisect, calendar, cmath, codecs, collections
import collections.abc, colorsys, concurrent, contextlib, contextvars, copy, copyreg, csv, dataclasses
import datetime, decimal, difflib, dis, enum, errno, fnmatch, fractions, functools, gc, getopt, graphlib
import hashlib, heapq, hmac, html, inspect, io, itertools, json, keyword, linecache, locale, logging
import marshal, math, numbers, operator, os, os.path, pathlib, pickle, platform, pprint, queue, random
import re, reprlib, sched, secrets, shlex, signal, stat, statistics, string, struct, textwrap, threading
import time, timeit, token, tokenize, traceback, types, typing, unicodedata, unittest, urllib.parse, uuid
import warnings, weakref, zlib, zoneinfo, _strptime

import sortedcontainers

from wit_world.imports import host


class ListNode:
    """A node of a singly linked list."""

    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next

    def __repr__(self):
        return f"ListNode({self.val!r})"


class TreeNode:
    """A node of a binary tree."""

    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right

    def __repr__(self):
        return f"TreeNode({self.val!r})"


class Node:
    """The node of the less common structures: a graph, an n-ary tree, a list with extra links."""

    def __init__(self, val=0, *rest, **fields):
        self.val = val
        self.neighbors = self.children = []
        self.next = self.random = self.left = self.right = None
        if len(rest) == 1 and isinstance(rest[0], list):
            self.neighbors = self.children = rest[0]
        else:
            for name, value in zip(("left", "right", "next"), rest):
                setattr(self, name, value)
        for name, value in fields.items():
            setattr(self, name, value)


# Modules whose public names can be used bare. `math.pow` stays out: it would hide the built-in
# one, which takes three arguments.
_STARRED = (typing, collections, heapq, bisect, itertools, functools, math, string, queue)
_LEFT_OUT = {"pow"}
_SINGLE = {
    random: ("choice", "choices", "randint", "randrange", "sample", "shuffle", "uniform"),
    operator: ("itemgetter", "attrgetter", "add", "mul", "xor"),
    copy: ("deepcopy",),
    dataclasses: ("dataclass", "field"),
    enum: ("Enum", "IntEnum"),
    abc: ("ABC", "abstractmethod"),
    datetime: ("timedelta", "timezone"),
    fractions: ("Fraction",),
    decimal: ("Decimal",),
    sortedcontainers: ("SortedList", "SortedDict", "SortedSet"),
}
# Last, so that `bisect` is the module and not the function of the same name.
_MODULES = (
    array, bisect, collections, copy, datetime, decimal, enum, fractions, functools, heapq, io,
    itertools, json, math, operator, os, queue, random, re, statistics, string, sys, time, typing,
)


class _NoSuchModule:
    """Tells a submission why a module cannot be imported."""

    CAPABILITY = {
        "_socket", "asyncio", "ctypes", "ftplib", "http", "mmap", "multiprocessing", "pty", "select",
        "selectors", "smtplib", "socket", "socketserver", "sqlite3", "ssl", "subprocess", "telnetlib",
        "tempfile", "urllib.request", "webbrowser", "concurrent.futures", "shutil", "glob",
    }

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name in cls.CAPABILITY or name.partition(".")[0] in cls.CAPABILITY:
            reason = "programs run without files, network, processes and threads"
        else:
            reason = "programs run with Python's standard library only"
        raise ModuleNotFoundError(f"there is no module named {name!r} in the sandbox: {reason}", name=name)


def _sleep(seconds, /):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    host.sleep(min(int(seconds * 1e9), 2**63))


def _no_threads(*_, **__):
    raise RuntimeError("threads cannot be started in the sandbox: a program has one thread")


def _no_processes(*_, **__):
    raise PermissionError(1, "processes cannot be started in the sandbox")


def install() -> None:
    for module in _STARRED:
        for name in getattr(module, "__all__", None) or dir(module):
            if not name.startswith("_") and name not in _LEFT_OUT:
                _offer(name, getattr(module, name))
    for module, names in _SINGLE.items():
        for name in names:
            _offer(name, getattr(module, name))
    for module in _MODULES:
        _offer(module.__name__, module)
    for class_ in (ListNode, TreeNode, Node):
        class_.__module__ = "builtins"
        _offer(class_.__name__, class_)

    time.sleep = _sleep
    threading.Thread.start = _no_threads
    sys.modules["_thread"].start_new_thread = _no_threads
    for name in ("system", "popen", "fork", "execv", "execve", "spawnv", "posix_spawn", "kill"):
        setattr(os, name, _no_processes)
    os.environ.clear()
    sys.argv = ["solution.py"]
    sys.meta_path[:] = [f for f in sys.meta_path if getattr(f, "__name__", "") != "PathFinder"]
    sys.meta_path.append(_NoSuchModule)
    for name in _NoSuchModule.CAPABILITY:
        sys.modules.pop(name, None)
    warnings.simplefilter("ignore")


def _offer(name: str, value) -> None:
    if name in _PYTHON_BUILTINS:
        return
    setattr(builtins, name, value)


_PYTHON_BUILTINS = frozenset(dir(builtins))
