"""Sorted collections: the interface of the package of this name, version 2.4.0, written anew for the judge.

Many published solutions import it. `sortedlist.py` holds the structure; a set and a dict are a sorted list beside a
plain set and a plain dict.
"""

from .sorteddict import SortedDict, SortedItemsView, SortedKeysView, SortedValuesView
from .sortedlist import SortedKeyList, SortedList, SortedListWithKey
from .sortedset import SortedSet

__all__ = [
    "SortedList",
    "SortedKeyList",
    "SortedListWithKey",
    "SortedDict",
    "SortedKeysView",
    "SortedItemsView",
    "SortedValuesView",
    "SortedSet",
]
__version__ = "2.4.0"
