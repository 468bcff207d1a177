"""Sizes of 64 bits in an interpreter that has sizes of 32 bits.

`sys.maxsize` is what programs know it to be, and functions that take a size take a large one. Where they are written
in C and fail, the search or the count is done in Python instead. `len` of more than 2^31 - 1 things cannot be mended.

A call through Python costs nearly as much as a search, so only programs get these functions whose code shows that they
could need them. Methods of C types cannot be replaced: where such a program calls one that takes a count (`text.split(None, n)`),
it calls it through a function that tries again with what fits.
"""

import _collections_abc
import ast
import bisect
import builtins
import functools
import itertools
import random
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


# --- random choices of large ranges ------------------------------------------------------------------------------------

_choice, _choices, _sample, _seed = random.Random.choice, random.Random.choices, random.Random.sample, random.Random.seed


def choice(self, seq):
    try:
        return _choice(self, seq)
    except OverflowError:
        return seq[self._randbelow(_length(seq))]


def choices(self, population, weights=None, *, cum_weights=None, k=1):
    try:
        return _choices(self, population, weights, cum_weights=cum_weights, k=k)
    except OverflowError:
        length = float(_length(population))
        return [population[int(self.random() * length)] for _ in range(k)]


def sample(self, population, k, *, counts=None):
    try:
        return _sample(self, population, k, counts=counts)
    except OverflowError:
        length, chosen = _length(population), {}
        if k < 0:
            raise ValueError("Sample larger than population or is negative") from None
        # As in the library, for a population that is much larger than the sample.
        while len(chosen) < k:
            chosen[self._randbelow(length)] = None
        return [population[place] for place in chosen]


def seed(self, a=None, version=2):
    """A float stands for its hash, which elsewhere has 64 bits."""
    if isinstance(a, float) and a - a == 0:
        prime = 2**61 - 1
        numerator, denominator = abs(a).as_integer_ratio()
        hashed = numerator * pow(denominator, -1, prime) % prime
        a = hashed if a >= 0 else (-2 if hashed == 1 else -hashed) % 2**64
    _seed(self, a, version)


# --- calls with a count ------------------------------------------------------------------------------------------------

# Which values of a call by these names may be a count, by place and by name.
_COUNTS = {
    "deque": (1, 2, "maxlen"),
    "insert": (0, 1, ""),
    "read": (0, 1, "size"),
    "readline": (0, 1, "size"),
    "readlines": (0, 1, "hint"),
    "repeat": (1, 2, "times"),
    "replace": (2, 3, "count"),
    "rotate": (0, 1, ""),
    "rsplit": (1, 2, "maxsplit"),
    # The functions of `re` have one value more before it.
    "split": (1, 3, "maxsplit"),
    "sub": (2, 4, "count"),
    "subn": (2, 4, "count"),
}
_CALL_WITH_COUNT = re.compile(rf"\b(?:{'|'.join(_COUNTS)})\s*\(")


class _Widening(ast.NodeTransformer):
    def visit_Call(self, node):
        self.generic_visit(node)
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", None)
        first, end, keyword = _COUNTS.get(name, (0, 0, ""))
        counts = node.args[first:end] + [part.value for part in node.keywords if part.arg == keyword]
        if all(isinstance(count, ast.Constant) and not _is_wide(count.value) for count in counts):
            return node
        call = ast.Call(ast.Name("$count", ast.Load()), [function, *node.args], node.keywords)
        return ast.copy_location(call, node)


def _is_wide(value) -> bool:
    return isinstance(value, int) and value > _NATIVE


def has_calls_with_count(source: str) -> bool:
    return _CALL_WITH_COUNT.search(source) is not None


def widened(tree: ast.Module) -> ast.Module:
    """A program that calls by `call_with_count` what could take a count that is too large for C."""
    return _Widening().visit(tree)


def call_with_count(function, /, *values, **named):
    try:
        return function(*values, **named)
    except OverflowError as error:
        is_own = isinstance(function, (types.FunctionType, types.MethodType)) and function.__module__ != "re"
        if is_own or not any(words in str(error) for words in TOO_WIDE):
            raise
    name = getattr(function, "__name__", "")
    if name == "rotate":
        return function(values[0] % (len(function.__self__) or 1))
    if name.startswith("read"):
        # As much as fits would be provided for at once.
        return function(-1)
    return function(*map(_narrow, values), **{name: _narrow(value) for name, value in named.items()})


def _narrow(value):
    return max(-_NATIVE, min(value, _NATIVE)) if isinstance(value, int) else value


_lru_cache = functools.lru_cache


@functools.wraps(_lru_cache)
def lru_cache(maxsize=128, typed=False):
    return _lru_cache(_narrow(maxsize), typed)


# --- who gets them -----------------------------------------------------------------------------------------------------

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
        elif _is_wide(constant):
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
    functools.lru_cache = builtins.lru_cache = lru_cache
    for function in (choice, choices, sample):
        setattr(random.Random, function.__name__, function)
        setattr(random, function.__name__, getattr(random._inst, function.__name__))
        setattr(builtins, function.__name__, getattr(random, function.__name__))
    setattr(builtins, "$count", call_with_count)


def install() -> None:
    sys.maxsize = 2**63 - 1
    random.Random.seed = seed
    random.seed = random._inst.seed
    # It reads there how long a hash is, so that a set written in Python has the hash of a `frozenset`.
    _collections_abc.sys = types.SimpleNamespace(maxsize=_NATIVE)
    for function in (bisect_left, bisect_right, insort_left, insort_right):
        function.__module__ = "bisect"
    islice.__module__ = "itertools"
