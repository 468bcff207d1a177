"""Names that a submission finds without importing them, and the modules it may import.

The prelude goes into `builtins`: a submission's own definitions hide it, nothing needs copying per
case, and `import` statements work as usual.
"""

import builtins
import sys

# What many submissions import, so that it costs them no work. The rest of the library is in `store.py`.
import abc, array, ast, base64, binascii, bisect, calendar, cmath, codecs, collections, collections.abc, contextlib
import contextvars, copy, copyreg, csv, dataclasses, datetime, decimal, dis, enum, errno, fnmatch, fractions, functools
import gc, hashlib, heapq, inspect, io, itertools, json, keyword, linecache, locale, marshal, math, numbers, operator, os
import os.path, pickle, pprint, queue, random, re, reprlib, signal, stat, statistics, string, struct, textwrap, threading
import time, token, tokenize, traceback, types, typing, unicodedata, warnings, weakref, zlib
# What the interpreter itself imports when it is needed.
import _pylong, _strptime

import sortedcontainers
import store
import threads
import wide


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


# Modules whose public names can be used bare: those that LeetCode imports with a star, in its order, so that of equal
# names the same one wins, and two more. Names that Python itself has keep their meaning (`pow`, `open`).
_STARRED = (
    queue, typing, string, re, datetime, collections, heapq, bisect, copy, math, random, statistics, itertools,
    functools, operator, io, sys, json,
)
# These are others in every run.
_LEFT_OUT = {"stdin", "stdout", "stderr"}
_SINGLE = {
    dataclasses: ("dataclass", "field"),
    enum: ("Enum", "IntEnum"),
    abc: ("ABC", "abstractmethod"),
    fractions: ("Fraction",),
    decimal: ("Decimal",),
    sortedcontainers: ("SortedList", "SortedDict", "SortedSet"),
}
# Last, so that `bisect` is the module and not the function of the same name.
_MODULES = (
    array, bisect, collections, copy, datetime, decimal, enum, fractions, functools, heapq, io,
    itertools, json, math, operator, os, queue, random, re, statistics, string, sys, time, typing,
)


def _no_processes(*_, **__):
    raise PermissionError(1, "processes cannot be started in the sandbox")


def _pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """As `hashlib` has it where there is OpenSSL (RFC 8018)."""
    import hmac

    if iterations < 1:
        raise ValueError("iterations must be greater than 0.")
    keyed = hmac.new(password, None, hash_name)

    def sign(message):
        signing = keyed.copy()
        signing.update(message)
        return signing.digest()

    wanted = keyed.digest_size if dklen is None else dklen
    derived = b""
    block = 0
    while len(derived) < wanted:
        block += 1
        last = sign(salt + block.to_bytes(4))
        mixed = int.from_bytes(last)
        for _ in range(iterations - 1):
            last = sign(last)
            mixed ^= int.from_bytes(last)
        derived += mixed.to_bytes(keyed.digest_size)
    return derived[:wanted]


# Calls that may be open at once: more than a depth-first search over the largest grid or chain of a usual problem needs,
# and few enough that an endless recursion fits into the memory of a usual problem and becomes a `RecursionError`.
_RECURSION_LIMIT = 200_000


def install() -> None:
    threads.install()
    wide.install()
    sys.setrecursionlimit(_RECURSION_LIMIT)
    # As on LeetCode: how long a number may become is limited by work.
    sys.set_int_max_str_digits(0)
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

    for name in ("system", "popen", "fork", "execv", "execve", "spawnv", "posix_spawn", "kill"):
        setattr(os, name, _no_processes)
    os.register_at_fork = lambda **_: None
    hashlib.pbkdf2_hmac = _pbkdf2_hmac
    os.environ.clear()
    # Before the modules that are parts of the interpreter: some of them are ours, or refused.
    sys.meta_path[:] = [store.Finder, *(f for f in sys.meta_path if f.__name__ != "PathFinder")]
    warnings.simplefilter("ignore")


def _offer(name: str, value) -> None:
    if name in _PYTHON_BUILTINS:
        return
    setattr(builtins, name, value)


_PYTHON_BUILTINS = frozenset(dir(builtins))
