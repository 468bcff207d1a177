"""Sorted sets: a set, which knows what is in it, beside a sorted list, which knows in which order."""

from collections.abc import MutableSet, Sequence, Set
from itertools import chain
from operator import eq, ge, gt, le, lt, ne
from reprlib import recursive_repr

from .sortedlist import SortedList, expose


def _comparison(compare):
    """A method that compares with any set: smaller means a subset."""

    def method(self, other):
        if isinstance(other, SortedSet):
            return compare(self._set, other._set)
        return compare(self._set, other) if isinstance(other, Set) else NotImplemented

    method.__name__ = f"__{compare.__name__}__"
    return method


class SortedSet(MutableSet, Sequence):
    """A set whose values are in ascending order, and can be found by their position."""

    def __init__(self, iterable=None, key=None):
        self._key = key
        if not hasattr(self, "_set"):
            self._set = set()
        self._list = SortedList(self._set, key=key)
        expose(self, self._list)
        self.isdisjoint = self._set.isdisjoint
        self.issubset = self._set.issubset
        self.issuperset = self._set.issuperset
        if iterable is not None:
            self._update(iterable)

    @classmethod
    def _fromset(cls, values, key=None):
        """A new sorted set that takes over `values`."""
        made = object.__new__(cls)
        made._set = values
        made.__init__(key=key)
        return made

    @property
    def key(self):
        """The function that gives the key of a value, or None."""
        return self._key

    def __contains__(self, value):
        return value in self._set

    def __len__(self):
        return len(self._set)

    def __iter__(self):
        return iter(self._list)

    def __reversed__(self):
        return reversed(self._list)

    def __getitem__(self, index):
        return self._list[index]

    def __delitem__(self, index):
        gone = self._list[index]
        if isinstance(index, slice):
            self._set.difference_update(gone)
        else:
            self._set.remove(gone)
        del self._list[index]

    def count(self, value):
        return 1 if value in self._set else 0

    # --- one value ---------------------------------------------------------------------------------------------

    def add(self, value):
        if value not in self._set:
            self._set.add(value)
            self._list.add(value)

    _add = add

    def discard(self, value):
        if value in self._set:
            self._set.remove(value)
            self._list.remove(value)

    _discard = discard

    def remove(self, value):
        self._set.remove(value)
        self._list.remove(value)

    def pop(self, index=-1):
        value = self._list.pop(index)
        self._set.remove(value)
        return value

    def clear(self):
        self._set.clear()
        self._list.clear()

    # --- other sets --------------------------------------------------------------------------------------------

    def union(self, *iterables):
        return self.__class__(chain(self, *iterables), key=self._key)

    __or__ = __ror__ = union

    def intersection(self, *iterables):
        return self._fromset(self._set.intersection(*iterables), key=self._key)

    __and__ = __rand__ = intersection

    def difference(self, *iterables):
        return self._fromset(self._set.difference(*iterables), key=self._key)

    __sub__ = difference

    def symmetric_difference(self, other):
        return self._fromset(self._set.symmetric_difference(other), key=self._key)

    __xor__ = __rxor__ = symmetric_difference

    def update(self, *iterables):
        values = set(chain(*iterables))
        if 4 * len(values) > len(self._set):
            self._set.update(values)
            self._sort_again()
        else:
            for value in values:
                self._add(value)
        return self

    __ior__ = _update = update

    def intersection_update(self, *iterables):
        self._set.intersection_update(*iterables)
        self._sort_again()
        return self

    __iand__ = intersection_update

    def difference_update(self, *iterables):
        values = set(chain(*iterables))
        if 4 * len(values) > len(self._set):
            self._set.difference_update(values)
            self._sort_again()
        else:
            for value in values:
                self._discard(value)
        return self

    __isub__ = difference_update

    def symmetric_difference_update(self, other):
        self._set.symmetric_difference_update(other)
        self._sort_again()
        return self

    __ixor__ = symmetric_difference_update

    def _sort_again(self):
        self._list.clear()
        self._list.update(self._set)

    # --- as a value --------------------------------------------------------------------------------------------

    __eq__ = _comparison(eq)
    __ne__ = _comparison(ne)
    __lt__ = _comparison(lt)
    __gt__ = _comparison(gt)
    __le__ = _comparison(le)
    __ge__ = _comparison(ge)

    def copy(self):
        return self._fromset(set(self._set), key=self._key)

    __copy__ = copy

    def __reduce__(self):
        return type(self), (self._set, self._key)

    @recursive_repr()
    def __repr__(self):
        key = "" if self._key is None else f", key={self._key!r}"
        return f"{type(self).__name__}({[*self]!r}{key})"

    def _check(self):
        """Fails unless set and list hold the same."""
        self._list._check()
        assert len(self._set) == len(self._list)
        assert all(value in self._set for value in self._list)
