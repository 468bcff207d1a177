"""Sorted lists, by value and by key. `rows.py` says how they are kept."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import MutableSequence, Sequence
from itertools import chain
from operator import eq, ge, gt, le, lt, ne
from reprlib import recursive_repr

from .rows import Rows


def _comparison(compare):
    """A method that compares with any sequence, in the order of their values."""

    def method(self, other):
        if not isinstance(other, Sequence):
            return NotImplemented
        if compare in (eq, ne) and self._len != len(other):
            return compare is ne
        for ours, theirs in zip(self, other):
            if ours != theirs:
                return compare(ours, theirs)
        return compare(self._len, len(other))

    method.__name__ = f"__{compare.__name__}__"
    return method


class SortedList(Rows, MutableSequence):
    """A list whose values are in ascending order. Equal values stay in the order in which they were added."""

    def __new__(cls, iterable=None, key=None):
        if key is None:
            return object.__new__(cls)
        if cls is SortedList:
            return object.__new__(SortedKeyList)
        raise TypeError("inherit SortedKeyList for key argument")

    def __init__(self, iterable=None, key=None):
        assert key is None
        self._lists = []
        self._set_up(None, self._lists, iterable)

    @property
    def key(self):
        """The function that gives the key of a value, or None."""
        return self._key

    def _like(self, values):
        """A new list of the same class for these values."""
        return self.__class__(values)

    # --- adding ------------------------------------------------------------------------------------------------

    def add(self, value):
        maxes = self._maxes
        if maxes:
            pos = bisect_right(maxes, value)
            if pos == len(maxes):
                pos -= 1
                self._lists[pos].append(value)
                maxes[pos] = value
            else:
                insort(self._lists[pos], value)
            self._grew(pos)
        else:
            self._lists.append([value])
            maxes.append(value)
        self._len += 1

    def update(self, iterable):
        values = sorted(iterable, key=self._key)
        if self._maxes:
            if 4 * len(values) < self._len:
                for value in values:
                    self.add(value)
                return
            values = [*self, *values]
            values.sort(key=self._key)
            self._clear()
        load = self._load
        self._lists.extend(values[at : at + load] for at in range(0, len(values), load))
        if self._keys is not self._lists:
            self._keys.extend(list(map(self._key, row)) for row in self._lists)
        self._maxes.extend(keys[-1] for keys in self._keys)
        self._len = len(values)

    _update = update

    def __add__(self, other):
        return self._like([*self, *other])

    __radd__ = __add__

    def __iadd__(self, other):
        self._update(other)
        return self

    def __mul__(self, times):
        return self._like([*self] * times)

    __rmul__ = __mul__

    def __imul__(self, times):
        values = [*self] * times
        self._clear()
        self._update(values)
        return self

    # --- removing ----------------------------------------------------------------------------------------------

    def clear(self):
        self._clear()

    def discard(self, value):
        """Removes `value` if it is there."""
        place = self._find(value)
        if place is not None:
            self._delete(*place)

    def remove(self, value):
        place = self._find(value)
        if place is None:
            raise ValueError(f"{value!r} not in list")
        self._delete(*place)

    def pop(self, index=-1):
        if not self._len:
            raise IndexError("pop index out of range")
        pos, idx = self._pos(index)
        value = self._lists[pos][idx]
        self._delete(pos, idx)
        return value

    def __delitem__(self, index):
        if not isinstance(index, slice):
            self._delete(*self._pos(index))
            return
        start, stop, step = index.indices(self._len)
        if step == 1 and 8 * (stop - start) >= self._len > 0 and start < stop:
            # Most of it goes: what stays is sorted already.
            rest = self._getitem(slice(start)) + self._getitem(slice(stop, None))
            self._clear()
            self._update(rest)
            return
        # From the end, so that the positions before stay what they are.
        for position in sorted(range(start, stop, step), reverse=True):
            self._delete(*self._pos(position))

    # --- finding -----------------------------------------------------------------------------------------------

    def _find(self, value):
        """Row and offset of the first value that is equal, or None."""
        maxes = self._maxes
        pos = bisect_left(maxes, value)
        if pos < len(maxes):
            row = self._lists[pos]
            idx = bisect_left(row, value)
            if row[idx] == value:
                return pos, idx
        return None

    def __contains__(self, value):
        return self._find(value) is not None

    def bisect_left(self, value):
        return self._loc(*self._place(bisect_left, value)) if self._len else 0

    def bisect_right(self, value):
        return self._loc(*self._place(bisect_right, value)) if self._len else 0

    bisect = bisect_right

    def count(self, value):
        return self.bisect_right(value) - self.bisect_left(value)

    def index(self, value, start=None, stop=None):
        place = self._find(value)
        if place is not None:
            start, stop = self._bounds(start, stop)
            first = max(start, self._loc(*place))
            if first < min(stop, SortedList.bisect_right(self, value)):
                return first
        raise ValueError(f"{value!r} is not in list")

    def _bounds(self, start, stop):
        return slice(start, stop).indices(self._len)[:2]

    # --- positions ---------------------------------------------------------------------------------------------

    def __len__(self):
        return self._len

    def __getitem__(self, index):
        if not isinstance(index, slice):
            if index == -1 and self._len:
                return self._lists[-1][-1]
            pos, idx = self._pos(index)
            return self._lists[pos][idx]
        start, stop, step = index.indices(self._len)
        if step == 1 and start < stop:
            pos, idx = self._pos(start)
            row, end = self._lists[pos], idx + stop - start
            return row[idx:end] if end <= len(row) else list(self.islice(start, stop))
        if step == -1:
            return list(self.islice(stop + 1, start + 1, reverse=True))
        return [self._getitem(position) for position in range(start, stop, step)]

    _getitem = __getitem__

    def __setitem__(self, index, value):
        raise NotImplementedError("use ``del sl[index]`` and ``sl.add(value)`` instead")

    # --- iterating ---------------------------------------------------------------------------------------------

    def __iter__(self):
        return chain.from_iterable(self._lists)

    def __reversed__(self):
        return chain.from_iterable(map(reversed, reversed(self._lists)))

    def islice(self, start=None, stop=None, reverse=False):
        """An iterator over the values from position `start` to before `stop`."""
        start, stop = self._bounds(start, stop)
        if start >= stop:
            return iter(())
        last, idx = self._pos(stop - 1)
        return self._walk(self._pos(start), (last, idx + 1), reverse)

    def irange(self, minimum=None, maximum=None, inclusive=(True, True), reverse=False):
        """An iterator over the values from `minimum` to `maximum`, with these two or without."""
        return self._irange_key(minimum, maximum, inclusive, reverse)

    # --- what would break the order ----------------------------------------------------------------------------

    def append(self, value):
        raise NotImplementedError("use ``sl.add(value)`` instead")

    def extend(self, values):
        raise NotImplementedError("use ``sl.update(values)`` instead")

    def insert(self, index, value):
        raise NotImplementedError("use ``sl.add(value)`` instead")

    def reverse(self):
        raise NotImplementedError("use ``reversed(sl)`` instead")

    # --- as a value --------------------------------------------------------------------------------------------

    __eq__ = _comparison(eq)
    __ne__ = _comparison(ne)
    __lt__ = _comparison(lt)
    __gt__ = _comparison(gt)
    __le__ = _comparison(le)
    __ge__ = _comparison(ge)

    def copy(self):
        return self._like(self)

    __copy__ = copy

    def __reduce__(self):
        return type(self), ([*self],)

    @recursive_repr()
    def __repr__(self):
        return f"{type(self).__name__}({[*self]!r})"

    def _reset(self, load):
        """Makes the rows anew, about `load` long."""
        values = [*self]
        self._clear()
        self._load = load
        self._update(values)

def identity(value):
    return value


class SortedKeyList(SortedList):
    """A sorted list in the order of `key(value)`."""

    def __new__(cls, iterable=None, key=identity):
        return object.__new__(cls)

    def __init__(self, iterable=None, key=identity):
        self._lists = []
        self._set_up(key, [], iterable)

    def _like(self, values):
        return self.__class__(values, key=self._key)

    def add(self, value):
        key = self._key(value)
        maxes = self._maxes
        if maxes:
            pos, idx = self._place(bisect_right, key)
            self._lists[pos].insert(idx, value)
            self._keys[pos].insert(idx, key)
            maxes[pos] = self._keys[pos][-1]
            self._grew(pos)
        else:
            self._lists.append([value])
            self._keys.append([key])
            maxes.append(key)
        self._len += 1

    def _equal(self, value):
        """The places of the values that are equal, in order."""
        if not self._len:
            return
        key = self._key(value)
        pos, idx = self._place(bisect_left, key)
        for pos in range(pos, len(self._keys)):
            keys, row = self._keys[pos], self._lists[pos]
            for idx in range(idx, len(keys)):
                if keys[idx] != key:
                    return
                if row[idx] == value:
                    yield pos, idx
            idx = 0

    def _find(self, value):
        return next(self._equal(value), None)

    def bisect_left(self, value):
        return self.bisect_key_left(self._key(value))

    def bisect_right(self, value):
        return self.bisect_key_right(self._key(value))

    bisect = bisect_right

    def bisect_key_left(self, key):
        return self._loc(*self._place(bisect_left, key)) if self._len else 0

    def bisect_key_right(self, key):
        return self._loc(*self._place(bisect_right, key)) if self._len else 0

    bisect_key = bisect_key_right

    def count(self, value):
        return sum(1 for _ in self._equal(value))

    def index(self, value, start=None, stop=None):
        start, stop = self._bounds(start, stop)
        for place in self._equal(value):
            position = self._loc(*place)
            if start <= position < stop:
                return position
            if position >= stop:
                break
        raise ValueError(f"{value!r} is not in list")

    def irange(self, minimum=None, maximum=None, inclusive=(True, True), reverse=False):
        min_key = None if minimum is None else self._key(minimum)
        max_key = None if maximum is None else self._key(maximum)
        return self._irange_key(min_key, max_key, inclusive, reverse)

    def irange_key(self, min_key=None, max_key=None, inclusive=(True, True), reverse=False):
        """An iterator over the values whose keys are from `min_key` to `max_key`, with these two or without."""
        return self._irange_key(min_key, max_key, inclusive, reverse)

    def __reduce__(self):
        return type(self), ([*self], self._key)

    @recursive_repr()
    def __repr__(self):
        return f"{type(self).__name__}({[*self]!r}, key={self._key!r})"


SortedListWithKey = SortedKeyList


def expose(collection, rows):
    """Lets `collection` answer these methods as its sorted list `rows` does, without a detour for each call."""
    keyed = ("bisect_key_left", "bisect_key_right", "bisect_key", "irange_key") if rows.key is not None else ()
    for name in ("bisect_left", "bisect_right", "bisect", "index", "irange", "islice", "_reset", *keyed):
        setattr(collection, name, getattr(rows, name))
