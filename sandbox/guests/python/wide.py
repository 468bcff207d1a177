"""Sizes of 64 bits in an interpreter that has sizes of 32 bits.

`sys.maxsize` is what programs know it to be, and functions that take a size take a large one. Where they are written
in C and fail, the search or the count is done in Python instead. `len` of more than 2^31 - 1 things cannot be mended.

A call through Python costs nearly as much as a search, so only programs get these functions whose code shows that they
could need them.
"""

import _collections_abc
import bisect
import builtins
import itertools
import re
import sys
import types
from operator import index

_NATIVE = sys.maxsize
_left, _right, _islice = bisect.bisect_left, bisect.bisect_right, itertools.islice
_insort_left, _insort_right = bisect.insort_left, bisect.insort_right

# What C code says of a size that it cannot hold.
TOO_WIDE = ("too large to convert to C", "cannot fit 'int' into an index-sized integer")


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    try:
        return _left(a, x, lo, hi, key=key)
    except OverflowError:
        value = key or (lambda item: item)
        return _first(a, lo, hi, lambda item: not value(item) < x)


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    try:
        return _right(a, x, lo, hi, key=key)
    except OverflowError:
        value = key or (lambda item: item)
        return _first(a, lo, hi, lambda item: x < value(item))


def _first(a, lo, hi, is_beyond):
    """The first position whose item `is_beyond`."""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = _length(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if is_beyond(a[middle]):
            hi = middle
        else:
            lo = middle + 1
    return lo


def _length(a):
    # `len` cannot answer with a large number, but a program's own `__len__` can.
    return max(0, -((a.start - a.stop) // a.step)) if type(a) is range else type(a).__len__(a)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    try:
        _insort_left(a, x, lo, hi, key=key)
    except OverflowError:
        a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    try:
        _insort_right(a, x, lo, hi, key=key)
    except OverflowError:
        a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


class islice(_islice):
    """Takes any count: nothing that ends has more than fits."""

    __slots__ = ()

    def __new__(cls, iterable, *counts):
        try:
            return _islice.__new__(cls, iterable, *counts)
        except ValueError as error:
            try:
                narrow = [count if count is None else min(index(count), _NATIVE) for count in counts]
            except TypeError:
                raise error from None
            return _islice.__new__(cls, iterable, *narrow)


_SEARCH_WITHOUT_LIST = re.compile(r"\bbisect(?:_left|_right)?\s*\(\s*range\b|\b__getitem__\b")


def is_needed(source: str, code: types.CodeType) -> bool:
    """Whether a program could give a large size to a function: it has a large number, or searches what is no list."""
    if "maxsize" in source or _SEARCH_WITHOUT_LIST.search(source):
        return True
    constants = list(code.co_consts)
    for constant in constants:
        if isinstance(constant, types.CodeType):
            constants += constant.co_consts
        elif isinstance(constant, (tuple, frozenset)):
            constants += constant
        elif isinstance(constant, int) and constant > _NATIVE:
            return True
    return False


def use() -> None:
    """Gives the program that runs the functions above."""
    for function in (bisect_left, bisect_right, insort_left, insort_right):
        setattr(bisect, function.__name__, function)
        setattr(builtins, function.__name__, function)
    bisect.bisect, bisect.insort = bisect_right, insort_right
    itertools.islice = builtins.islice = islice
    builtins.insort = insort_right


def install() -> None:
    sys.maxsize = 2**63 - 1
    # It reads there how long a hash is, so that a set written in Python has the hash of a `frozenset`.
    _collections_abc.sys = types.SimpleNamespace(maxsize=_NATIVE)
    for function in (bisect_left, bisect_right, insort_left, insort_right):
        function.__module__ = "bisect"
    islice.__module__ = "itertools"
