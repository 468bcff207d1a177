"""Compares the guest's `sortedcontainers` with the package of that name from PyPI, behaviour by behaviour.

    python3 compare_sortedcontainers.py FOLDER      # FOLDER holds the guest's package

Every behaviour is tried on both: results, exceptions and their texts, and what is in the collection afterwards must be
the same. Ends with 0 when nothing differs, with 1 when something does, and with 77 when the real package is missing.
"""

import copy
import importlib.util
import itertools
import operator
import pickle
import random
import re
import sys
import warnings


def load_ours(folder):
    place = f"{folder}/sortedcontainers"
    spec = importlib.util.spec_from_file_location("ours", f"{place}/__init__.py", submodule_search_locations=[place])
    module = importlib.util.module_from_spec(spec)
    sys.modules["ours"] = module
    spec.loader.exec_module(module)
    return module


# --- what is compared ------------------------------------------------------------------------------------------------


def described(value):
    """A value in a form that does not depend on which package made it."""
    if isinstance(value, (bool, int, float, str, type(None))):
        return value
    name = type(value).__name__
    if hasattr(value, "items") and not isinstance(value, type):
        return name, [(described(k), described(v)) for k, v in value.items()]
    if isinstance(value, (set, frozenset)):
        return name, sorted(map(described, value))
    if hasattr(value, "__iter__"):
        kind = name if name in ("list", "tuple") or name.startswith("Sorted") else "iterator"
        return kind, [described(v) for v in itertools.islice(value, 100_000)]
    return re.sub(r"0x[0-9a-f]+|\bours\.|\bsortedcontainers\.", "", repr(value))


def outcome(action, subject):
    try:
        return described(action(subject))
    except Exception as error:
        return "raised", type(error).__name__, str(error)


def identity_key(value):
    return value


def tens(value):
    return value // 10


def even(value):
    return value % 2


KEYS = [None, operator.neg, tens, even, identity_key]


# --- random operations -----------------------------------------------------------------------------------------------


def list_operations(rng, size):
    """An endless supply of operations on a sorted list, each as its words and a function."""
    value = lambda: rng.randrange(-5, 60)
    place = lambda: rng.choice([None, rng.randrange(-size() - 2, size() + 3)])
    several = lambda: [value() for _ in range(rng.choice([0, 1, 3, 30]))]
    while True:
        v, w, i, j, many = value(), value(), place(), place(), several()
        step = rng.choice([None, 1, -1, 2, -3])
        at = 0 if i is None else i
        both, turned = (rng.random() < 0.5, rng.random() < 0.5), rng.random() < 0.5
        low, high = rng.choice([(v, w), (None, w), (v, None), (None, None)])
        times = rng.choice([-1, 0, 1, 2]) if size() < 200 else 0
        part = slice(i, j, step)
        yield rng.choice(
            [
                (f"add({v})", lambda s: s.add(v)),
                (f"add({w})", lambda s: s.add(w)),
                (f"update({many})", lambda s: s.update(many)),
                (f"+= {many}", lambda s: operator.iadd(s, many) is s),
                (f"+ {many}", lambda s: s + many),
                (f"{many} +", lambda s: many + s),
                (f"* {times}", lambda s: s * times),
                (f"*= {times}", lambda s: operator.imul(s, times) is s),
                (f"discard({v})", lambda s: s.discard(v)),
                (f"remove({v})", lambda s: s.remove(v)),
                (f"pop({at})", lambda s: s.pop(at)),
                ("pop()", lambda s: s.pop()),
                (f"del [{at}]", lambda s: operator.delitem(s, at)),
                (f"del [{part}]", lambda s: operator.delitem(s, part)),
                (f"[{at}]", lambda s: s[at]),
                (f"[{part}]", lambda s: s[part]),
                (f"{v} in", lambda s: v in s),
                (f"count({v})", lambda s: s.count(v)),
                (f"index({v})", lambda s: s.index(v)),
                (f"index({v}, {i}, {j})", lambda s: s.index(v, i, j)),
                (f"bisect_left({v})", lambda s: s.bisect_left(v)),
                (f"bisect_right({v})", lambda s: s.bisect_right(v)),
                (f"bisect({v})", lambda s: s.bisect(v)),
                (f"bisect_key_left({v})", lambda s: s.bisect_key_left(v)),
                (f"bisect_key({v})", lambda s: s.bisect_key(v)),
                (f"islice({i}, {j}, {turned})", lambda s: s.islice(i, j, turned)),
                (f"irange({low}, {high}, {both}, {turned})", lambda s: s.irange(low, high, both, turned)),
                (f"irange_key({low}, {high}, {both}, {turned})", lambda s: s.irange_key(low, high, both, turned)),
                (f"== {many}", lambda s: (s == many, s != many, s < many, s <= many, s > many, s >= many)),
                ("copies", lambda s: [s.copy(), copy.copy(s), copy.deepcopy(s), pickle.loads(pickle.dumps(s))]),
                ("reversed", lambda s: reversed(s)),
                ("repr", lambda s: re.sub(r"0x\w+", "", repr(s))),
                ("reset", lambda s: s._reset(rng_load)),
                ("clear", lambda s: s.clear() if at == 0 else None),
            ]
        )


rng_load = 4  # short rows, so that small collections have many


def set_operations(rng, size):
    value = lambda: rng.randrange(60)
    while True:
        v, i = value(), rng.randrange(-size() - 2, size() + 3)
        many, more = ([value() for _ in range(rng.choice([0, 1, 3, 40]))] for _ in range(2))
        part = slice(i, rng.choice([None, rng.randrange(-3, size() + 3)]), rng.choice([None, -1, 2]))
        plain = set(many)
        yield rng.choice(
            [
                (f"add({v})", lambda s: s.add(v)),
                (f"discard({v})", lambda s: s.discard(v)),
                (f"remove({v})", lambda s: s.remove(v)),
                (f"pop({i})", lambda s: s.pop(i)),
                (f"[{i}]", lambda s: s[i]),
                (f"[{part}]", lambda s: s[part]),
                (f"del [{i}]", lambda s: operator.delitem(s, i)),
                (f"del [{part}]", lambda s: operator.delitem(s, part)),
                (f"count, index {v}", lambda s: (s.count(v), s.index(v))),
                (f"bisect {v}", lambda s: (s.bisect_left(v), s.bisect(v), s.bisect_right(v))),
                (f"irange({v})", lambda s: s.irange(v)),
                (f"islice({i})", lambda s: s.islice(i)),
                *(
                    (f"{name}({many}, {more})", lambda s, name=name: getattr(s, name)(many, more))
                    for name in ("union", "intersection", "difference")
                ),
                *(
                    (f"{name}({many})", lambda s, name=name: getattr(s, name)(many) is s)
                    for name in (
                        "update",
                        "intersection_update",
                        "difference_update",
                        "symmetric_difference_update",
                    )
                ),
                (f"sets {many}", lambda s: (s.isdisjoint(many), s.issubset(many), s.issuperset(many))),
                *(
                    (f"{op.__name__} {plain}", lambda s, op=op: (op(s, plain), outcome(lambda s: op(plain, s), s)))
                    for op in (operator.or_, operator.and_, operator.sub, operator.xor)
                ),
                *(
                    (f"{op.__name__} {plain}", lambda s, op=op: (op(s, plain), op(plain, s), op(s, s.copy())))
                    for op in (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge)
                ),
                ("copies", lambda s: [s.copy(), copy.copy(s), copy.deepcopy(s), pickle.loads(pickle.dumps(s))]),
                ("reversed", lambda s: reversed(s)),
                ("repr", lambda s: re.sub(r"0x\w+", "", repr(s))),
            ]
        )


def dict_operations(rng, size):
    key = lambda: rng.randrange(40)
    while True:
        k, v, i = key(), rng.randrange(9), rng.randrange(-size() - 2, size() + 3)
        pairs = {key(): rng.randrange(9) for _ in range(rng.choice([0, 1, 2, 40]))}
        part = slice(i, None, rng.choice([None, -1, 2]))
        views = ("keys", "values", "items")
        yield rng.choice(
            [
                (f"[{k}] = {v}", lambda d: operator.setitem(d, k, v)),
                (f"[{k}]", lambda d: d[k]),
                (f"get({k})", lambda d: (d.get(k), k in d)),
                (f"del [{k}]", lambda d: operator.delitem(d, k)),
                (f"setdefault({k}, {v})", lambda d: d.setdefault(k, v)),
                (f"pop({k})", lambda d: d.pop(k)),
                (f"pop({k}, {v})", lambda d: d.pop(k, v)),
                (f"popitem({i})", lambda d: d.popitem(i)),
                ("popitem()", lambda d: d.popitem()),
                (f"peekitem({i})", lambda d: d.peekitem(i)),
                (f"update({pairs})", lambda d: d.update(pairs)),
                (f"update pairs {pairs}", lambda d: d.update(list(pairs.items()))),
                ("update names", lambda d: type(d)(a=v, b=1) | {"c": 2}),
                (f"| {pairs}", lambda d: (d | pairs, outcome(lambda d: pairs | d, d))),
                (f"|= {pairs}", lambda d: operator.ior(d, pairs) is d),
                (f"== {pairs}", lambda d: (d == pairs, d != pairs, d == dict(d))),
                (f"fromkeys {sorted(pairs)}", lambda d: d.fromkeys(pairs, v)),
                (f"bisect {k}", lambda d: (d.bisect_left(k), d.bisect(k), d.bisect_right(k))),
                (f"index {k}", lambda d: d.index(k)),
                (f"irange {k}", lambda d: d.irange(k, reverse=True)),
                (f"islice {i}", lambda d: d.islice(i)),
                ("iloc", lambda d: (d.iloc[i], d.iloc[part])),
                *((f"{view}[{i}]", lambda d, view=view: getattr(d, view)()[i]) for view in views),
                *((f"{view}[{part}]", lambda d, view=view: getattr(d, view)()[part]) for view in views),
                *((f"del {view}[{i}]", lambda d, view=view: operator.delitem(getattr(d, view)(), i)) for view in views),
                (f"del keys[{part}]", lambda d: operator.delitem(d.keys(), part)),
                (f"keys & {k}", lambda d: (d.keys() & {k}, d.keys() | {k}, d.keys() - {k}, d.keys() ^ {k})),
                (f"items & {k}", lambda d: (d.items() & {(k, v)}, (k, v) in d.items(), v in d.values())),
                ("view counts", lambda d: (d.values().count(v), d.keys().index(k), len(d.items()))),
                ("copies", lambda d: [d.copy(), copy.copy(d), copy.deepcopy(d), pickle.loads(pickle.dumps(d))]),
                ("reversed", lambda d: [list(reversed(d)), list(reversed(d.items()))]),
                ("repr", lambda d: re.sub(r"0x\w+", "", repr((d, d.keys(), d.values(), d.items())))),
            ]
        )


def compare_random(packages, name, operations, keys, rounds):
    for seed in range(rounds):
        rng = random.Random(f"{name} {seed}")
        key = keys[seed % len(keys)]
        if name == "SortedDict":
            subjects = [package.SortedDict(key) for package in packages]
        else:
            subjects = [getattr(package, name)(key=key) for package in packages]
        for subject in subjects:
            subject._reset(rng_load)
        past = []
        for words, action in itertools.islice(operations(rng, lambda: len(subjects[0])), 150):
            past.append(words)
            ours, theirs = (outcome(action, subject) for subject in subjects)
            state = [outcome(lambda s: s, subject) for subject in subjects]
            if ours != theirs or state[0] != state[1]:
                return [f"{name} key={key}: {past[-6:]}: {ours} and not {theirs}; then {state[0]} and not {state[1]}"]
            subjects[0]._check()
    return []


# --- behaviours that chance does not find ------------------------------------------------------------------------------


class Odd:
    """Cannot be compared."""


def subclass(base, **methods):
    return type("Mine", (base,), methods)


def told(action):
    """What `action` returns, and the warnings that it gave."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        return action(), [(w.category.__name__, str(w.message)) for w in caught]


def nested(collection):
    collection.add(0) if hasattr(collection, "add") else collection.update({1: 1})
    return repr(collection)


SINGLE = {
    "names": lambda m: sorted(m.__all__),
    "version": lambda m: m.__version__,
    "with key": lambda m: m.SortedListWithKey is m.SortedKeyList,
    "a key makes a key list": lambda m: type(m.SortedList([2, 1], key=operator.neg)).__name__,
    "a subclass takes no key": lambda m: subclass(m.SortedList)([1], key=abs),
    "a subclass without key": lambda m: subclass(m.SortedList)([2, 1]) + [0],
    "no key list without key": lambda m: m.SortedKeyList([2, 1]),
    "key None": lambda m: m.SortedKeyList([2, 1], key=None),
    "not iterable": lambda m: m.SortedList(5),
    "load": lambda m: m.SortedList.DEFAULT_LOAD_FACTOR,
    "key of a list": lambda m: (m.SortedList().key, m.SortedKeyList(key=abs).key, m.SortedSet(key=abs).key),
    "append": lambda m: m.SortedList([1]).append(2),
    "extend": lambda m: m.SortedList([1]).extend([2]),
    "insert": lambda m: m.SortedList([1]).insert(0, 2),
    "reverse": lambda m: m.SortedList([1]).reverse(),
    "setitem": lambda m: operator.setitem(m.SortedList([1]), 0, 2),
    "set setitem": lambda m: operator.setitem(m.SortedSet([1]), 0, 2),
    "hash": lambda m: hash(m.SortedList()),
    "hash of a set": lambda m: hash(m.SortedSet()),
    "hash of a dict": lambda m: hash(m.SortedDict()),
    "index is no number": lambda m: m.SortedList([1])["a"],
    "index is a float": lambda m: m.SortedList([1, 2])[1.0],
    "index is true": lambda m: m.SortedList([1, 2])[True],
    "pop of nothing": lambda m: m.SortedList().pop(),
    "pop too far": lambda m: m.SortedList([1]).pop(1),
    "set pop of nothing": lambda m: m.SortedSet().pop(),
    "popitem of nothing": lambda m: m.SortedDict().popitem(),
    "peekitem of nothing": lambda m: m.SortedDict().peekitem(),
    "incomparable add": lambda m: (lambda s: (outcome(lambda s: s.add("x"), s), s))(m.SortedList([1])),
    "incomparable in": lambda m: "a" in m.SortedList([1]),
    "incomparable values": lambda m: m.SortedList([Odd(), Odd()]),
    "incomparable key": lambda m: (lambda d: (outcome(lambda d: operator.setitem(d, "a", 1), d), len(d)))(
        m.SortedDict({1: 1})
    ),
    "unhashable": lambda m: m.SortedSet([[]]),
    "unhashable key": lambda m: operator.setitem(m.SortedDict(), [], 1),
    "compared with no sequence": lambda m: (m.SortedList([1]) == {1}, m.SortedList([1]) != 5),
    "less than no sequence": lambda m: m.SortedList([1]) < 5,
    "compared with its like": lambda m: (m.SortedList([1, 2]) < m.SortedList([2]), m.SortedList([1]) == (1,)),
    "ties": lambda m: m.SortedKeyList([(1, "b"), (0, "z"), (1, "a")], key=operator.itemgetter(0)),
    "added ties": lambda m: (lambda s: [s.add((1, c)) for c in "zqc"] and s)(
        m.SortedKeyList([(1, "b")], key=operator.itemgetter(0))
    ),
    "updated ties": lambda m: (lambda s: s.update([(1, "a"), (1, "z")]) or s)(
        m.SortedKeyList([(1, "b")], key=operator.itemgetter(0))
    ),
    "dict of no pairs": lambda m: m.SortedDict([1]),
    "dict of two": lambda m: m.SortedDict({}, {}),
    "dict by key": lambda m: m.SortedDict(operator.neg, {1: 1, 2: 2}, **{}),
    "dict by names": lambda m: m.SortedDict(b=1, a=2),
    "dict subclass": lambda m: subclass(m.SortedDict, __missing__=lambda self, key: key)({1: 2})[7],
    "dict |": lambda m: (m.SortedDict(b=1) | {"a": 2}, {"b": 2} | m.SortedDict(a=1)),
    "dict | list": lambda m: m.SortedDict(b=1) | [("a", 1)],
    "dict in json": lambda m: __import__("json").dumps(m.SortedDict({"b": 1, "a": 2})),
    "dict **": lambda m: dict(**m.SortedDict({"b": 1, "a": 2})),
    "dict views live": lambda m: (lambda d, k: (d.update({9: 9, 0: 0}), list(k), len(k)))(
        *(lambda d: (d, d.keys()))(m.SortedDict({1: 1}))
    ),
    "dict methods of a key": lambda m: (
        hasattr(m.SortedDict(), "irange_key"),
        list(m.SortedDict(operator.neg, {1: 1, 2: 2}).irange_key(-2, -1)),
    ),
    "iloc warns": lambda m: told(lambda: list(m.SortedDict({2: 1, 1: 1}).iloc)),
    "iloc is kept": lambda m: told(lambda: (lambda d: d.iloc is d.iloc)(m.SortedDict())),
    "repr inside itself": lambda m: (lambda d: (d.update({1: d}), repr(d))[1])(m.SortedDict()),
    "set of a set": lambda m: m.SortedSet(m.SortedSet([2, 1])),
    "set compared": lambda m: (m.SortedSet([1]) < m.SortedSet([1, 2]), m.SortedSet([1]) == [1], m.SortedSet([1]) == {1}),
    "set < list": lambda m: m.SortedSet([1]) < [1],
    "set - list": lambda m: m.SortedSet([1, 2]) - [1],
    "set keeps its key": lambda m: m.SortedSet([1, 2], key=operator.neg) | {3},
    "subclass of a set": lambda m: type(subclass(m.SortedSet)([1]) & {1}).__name__,
    "NaN": lambda m: len(m.SortedList([float("nan"), 1.0])),
    "changed while iterated": lambda m: (lambda s: next(iter(s)))(m.SortedList()),
}


def public(class_):
    return {name for name in dir(class_) if not name.startswith("_")}


def compare_single(packages):
    ours, theirs = packages
    for name, action in SINGLE.items():
        a, b = outcome(action, ours), outcome(action, theirs)
        if a != b:
            yield f"{name}: {a} and not {b}"
    for name in theirs.__all__:
        missing = public(getattr(theirs, name)) - public(getattr(ours, name))
        if missing:
            yield f"{name} lacks {sorted(missing)}"


# --- how work grows ----------------------------------------------------------------------------------------------------


class Counted:
    """A number whose comparisons are counted."""

    comparisons = 0

    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        Counted.comparisons += 1
        return self.number < other.number

    def __eq__(self, other):
        Counted.comparisons += 1
        return self.number == other.number

    __hash__ = object.__hash__


def work(action):
    """Lines of Python and comparisons that `action` takes."""
    lines = 0

    def trace(frame, event, argument):
        nonlocal lines
        lines += event == "line"
        return trace

    Counted.comparisons = 0
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(None)
    return lines + Counted.comparisons


def growing(package, size):
    """Work of operations that must hardly depend on the size."""
    values = [Counted(number) for number in range(size)]
    middle, probe = values[size // 2], Counted(size // 2 + 0.5)
    plain = package.SortedList(values)
    keyed = package.SortedKeyList(range(size), key=Counted)
    items = package.SortedDict(zip(values, range(size)))
    plain[size // 2]  # makes the index
    keyed[size // 2]
    items.peekitem(size // 2)
    return {
        "add": work(lambda: plain.add(probe)),
        "remove": work(lambda: plain.remove(probe)),
        "in": work(lambda: middle in plain),
        "bisect": work(lambda: plain.bisect(probe)),
        "index": work(lambda: plain.index(middle)),
        "count": work(lambda: plain.count(middle)),
        "[i]": work(lambda: plain[size // 3]),
        "pop": work(lambda: plain.add(plain.pop(size // 3))),
        "irange": work(lambda: next(plain.irange(middle))),
        "irange to": work(lambda: next(plain.irange(None, middle, reverse=True))),
        "islice": work(lambda: next(plain.islice(size // 3))),
        "first": work(lambda: next(iter(plain))),
        "[i:i + 9]": work(lambda: plain[size // 3 : size // 3 + 9]),
        "key add": work(lambda: keyed.add(size)),
        "key irange": work(lambda: next(keyed.irange_key(probe))),
        "key remove": work(lambda: keyed.remove(size // 2)),
        "items": work(lambda: next(iter(items.items()))),
        "keys()[i]": work(lambda: items.keys()[size // 3]),
        "peekitem": work(lambda: items.peekitem(size // 3)),
        "popitem": work(lambda: items.popitem(size // 3)),
    }


def compare_growth(ours):
    small, large = growing(ours, 2_000), growing(ours, 128_000)
    for name, few in small.items():
        if large[name] > 3 * few + 40:
            yield f"{name}: {few} lines and comparisons among 2,000 values, {large[name]} among 128,000"


def main():
    try:
        import sortedcontainers as theirs
    except ImportError:
        return 77
    warnings.simplefilter("ignore")
    packages = load_ours(sys.argv[1]), theirs
    differences = [*compare_single(packages), *compare_growth(packages[0])]
    for name, operations, keys in (
        ("SortedList", list_operations, KEYS),
        ("SortedSet", set_operations, KEYS),
        ("SortedDict", dict_operations, KEYS[:3]),
    ):
        differences += compare_random(packages, name, operations, keys, 60)
    print("\n".join(differences))
    return 1 if differences else 0


sys.exit(main())
