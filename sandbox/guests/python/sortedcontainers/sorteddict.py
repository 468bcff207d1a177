"""Sorted dicts: a dict, which knows the values, beside a sorted list, which knows the order of the keys."""

import warnings
from collections.abc import ItemsView, KeysView, Mapping, Sequence, ValuesView
from itertools import chain
from reprlib import recursive_repr

from .sortedlist import SortedList, expose
from .sortedset import SortedSet


class _NotGiven:
    def __repr__(self):
        return "<not-given>"


_NOT_GIVEN = _NotGiven()


class SortedDict(dict):
    """A dict whose keys are in ascending order, and can be found by their position."""

    def __init__(self, *args, **kwargs):
        """Takes what `dict` takes, after an optional function that gives the key to sort by."""
        self._key = None
        if args and (args[0] is None or callable(args[0])):
            self._key, *args = args
        self._list = SortedList(key=self._key)
        expose(self, self._list)
        self._update(*args, **kwargs)

    @property
    def key(self):
        """The function that gives the key to sort by, or None."""
        return self._key

    @property
    def iloc(self):
        """The view of the keys, as version 1 had it."""
        try:
            return self._iloc
        except AttributeError:
            message = "sorted_dict.iloc is deprecated. Use SortedDict.keys() instead."
            warnings.warn(message, DeprecationWarning, stacklevel=2)
            self._iloc = SortedKeysView(self)
            return self._iloc

    def __iter__(self):
        return iter(self._list)

    def __reversed__(self):
        return reversed(self._list)

    def keys(self):
        return SortedKeysView(self)

    def items(self):
        return SortedItemsView(self)

    def values(self):
        return SortedValuesView(self)

    # --- one item ----------------------------------------------------------------------------------------------

    def __setitem__(self, key, value):
        if key not in self:
            self._list.add(key)
        dict.__setitem__(self, key, value)

    _setitem = __setitem__

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        dict.__setitem__(self, key, default)
        self._list.add(key)
        return default

    def __delitem__(self, key):
        dict.__delitem__(self, key)
        self._list.remove(key)

    def pop(self, key, default=_NOT_GIVEN):
        if key in self:
            self._list.remove(key)
            return dict.pop(self, key)
        if default is _NOT_GIVEN:
            raise KeyError(key)
        return default

    def popitem(self, index=-1):
        """Removes and returns the item at a position."""
        if not self:
            raise KeyError("popitem(): dictionary is empty")
        key = self._list.pop(index)
        return key, dict.pop(self, key)

    def peekitem(self, index=-1):
        """The item at a position."""
        key = self._list[index]
        return key, self[key]

    # --- many items --------------------------------------------------------------------------------------------

    def clear(self):
        dict.clear(self)
        self._list.clear()

    def update(self, *args, **kwargs):
        if self:
            plain = not kwargs and len(args) == 1 and isinstance(args[0], dict)
            pairs = args[0] if plain else dict(*args, **kwargs)
            if 10 * len(pairs) <= len(self):
                for key in pairs:
                    self._setitem(key, pairs[key])
                return
            dict.update(self, pairs)
            self._list.clear()
        else:
            dict.update(self, *args, **kwargs)
        self._list.update(dict.__iter__(self))

    _update = update

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return self.__class__(self._key, chain(self.items(), other.items()))

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return self.__class__(self._key, chain(other.items(), self.items()))

    def __ior__(self, other):
        self._update(other)
        return self

    @classmethod
    def fromkeys(cls, iterable, value=None):
        return cls((key, value) for key in iterable)

    # --- as a value --------------------------------------------------------------------------------------------

    def copy(self):
        return self.__class__(self._key, self.items())

    __copy__ = copy

    def __reduce__(self):
        return type(self), (self._key, dict.copy(self))

    @recursive_repr()
    def __repr__(self):
        key = "" if self._key is None else f"{self._key!r}, "
        items = ", ".join(f"{key!r}: {self[key]!r}" for key in self._list)
        return f"{type(self).__name__}({key}{{{items}}})"

    def _check(self):
        """Fails unless dict and list hold the same keys."""
        self._list._check()
        assert len(self) == len(self._list)
        assert all(key in self for key in self._list)


class _SortedView(Sequence):
    """What the three views share: their elements can be read and removed by position."""

    __slots__ = ()

    def __getitem__(self, index):
        keys = self._mapping._list[index]
        return [self._element(key) for key in keys] if isinstance(index, slice) else self._element(keys)

    def __delitem__(self, index):
        rows = self._mapping._list
        if isinstance(index, slice):
            keys = rows[index]
            del rows[index]
        else:
            keys = [rows.pop(index)]
        for key in keys:
            dict.__delitem__(self._mapping, key)


class SortedKeysView(KeysView, _SortedView):
    """The keys of a sorted dict, in order."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, iterable):
        return SortedSet(iterable)

    def _element(self, key):
        return key


class SortedItemsView(ItemsView, _SortedView):
    """The items of a sorted dict, in the order of their keys."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, iterable):
        return SortedSet(iterable)

    def _element(self, key):
        return key, self._mapping[key]


class SortedValuesView(ValuesView, _SortedView):
    """The values of a sorted dict, in the order of their keys."""

    __slots__ = ()

    def _element(self, key):
        return self._mapping[key]
