"""The structure under the sorted collections.

Values are kept in order as a list of short rows, with the last key of each row in `_maxes`. Two bisections find a place:
which row, and where in it. Adding and removing move the values of one row. A row that grows beyond twice `_load` is
split, and one that shrinks to half of it is joined with its neighbour.

Positions are counted with a Fenwick tree of the rows' lengths, `_index`: node i (from 1) holds the sum of the lengths
of the rows that end with row i and are as many as the lowest set bit of i. It is made when a position is first asked
for, follows additions and removals, and is dropped (empty) when rows are split or joined.

With a key function, `_keys` holds the keys of the values, row by row. Without one, values are their own keys, and
`_keys` is `_lists` itself.
"""

from bisect import bisect_left, bisect_right
from itertools import chain


class Rows:
    """Values in rows. A subclass says how they are put in and found."""

    DEFAULT_LOAD_FACTOR = 1000

    def _set_up(self, key, keys, iterable):
        self._key = key
        self._keys = keys
        # What is split, joined and shortened together.
        self._columns = (self._lists,) if keys is self._lists else (self._lists, keys)
        self._maxes = []
        self._index = []
        self._len = 0
        self._load = self.DEFAULT_LOAD_FACTOR
        if iterable is not None:
            self._update(iterable)

    # --- rows --------------------------------------------------------------------------------------------------

    def _clear(self):
        for rows in self._columns:
            rows.clear()
        self._maxes.clear()
        self._index.clear()
        self._len = 0

    def _grew(self, pos):
        """Must be called when the row at `pos` has become longer."""
        load = self._load
        if len(self._keys[pos]) > 2 * load:
            for rows in self._columns:
                row = rows[pos]
                rows.insert(pos + 1, row[load:])
                del row[load:]
            self._maxes[pos : pos + 1] = self._keys[pos][-1], self._keys[pos + 1][-1]
            self._index.clear()
        elif self._index:
            self._count(pos, 1)

    def _delete(self, pos, idx):
        for rows in self._columns:
            del rows[pos][idx]
        self._len -= 1
        maxes, keys = self._maxes, self._keys
        row = keys[pos]
        if len(row) <= self._load >> 1 and len(keys) > 1:
            right = pos or 1
            for rows in self._columns:
                rows[right - 1] += rows.pop(right)
            maxes[right - 1 : right + 1] = [keys[right - 1][-1]]
            self._index.clear()
            self._grew(right - 1)
        elif row:
            maxes[pos] = row[-1]
            if self._index:
                self._count(pos, -1)
        else:
            self._clear()

    def _place(self, bisect, key):
        """Row and offset where `bisect` puts `key`. The end is that of the last row. There must be a row."""
        maxes = self._maxes
        pos = bisect(maxes, key)
        if pos == len(maxes):
            pos -= 1
            return pos, len(self._keys[pos])
        return pos, bisect(self._keys[pos], key)

    # --- positions ---------------------------------------------------------------------------------------------

    def _loc(self, pos, idx):
        """The position of a place: how many values are before it."""
        if pos:
            index = self._index or self._build_index()
            while pos:
                idx += index[pos]
                pos &= pos - 1
        return idx

    def _pos(self, position):
        """Row and offset of a position, which may be negative."""
        if not 0 <= position:
            position += self._len
        if not 0 <= position < self._len:
            raise IndexError("list index out of range")
        rows = self._lists
        if position < len(rows[0]):
            return 0, position
        before_last = self._len - len(rows[-1])
        if position >= before_last:
            return len(rows) - 1, position - before_last
        index = self._index or self._build_index()
        pos, width = 0, 1 << (len(rows).bit_length() - 1)
        while width:
            node = pos + width
            if node < len(index) and index[node] <= position:
                position -= index[node]
                pos = node
            width >>= 1
        return pos, position

    def _build_index(self):
        index = self._index
        index.append(0)
        index.extend(map(len, self._lists))
        for node in range(1, len(index)):
            above = node + (node & -node)
            if above < len(index):
                index[above] += index[node]
        return index

    def _count(self, pos, change):
        """Tells the index that the row at `pos` has `change` more values."""
        index, node = self._index, pos + 1
        while node < len(index):
            index[node] += change
            node += node & -node

    # --- walking -----------------------------------------------------------------------------------------------

    def _irange_key(self, min_key, max_key, inclusive, reverse):
        if not self._len:
            return iter(())
        start, stop = (0, 0), (len(self._lists) - 1, len(self._lists[-1]))
        if min_key is not None:
            start = self._place(bisect_left if inclusive[0] else bisect_right, min_key)
        if max_key is not None:
            stop = self._place(bisect_right if inclusive[1] else bisect_left, max_key)
        return self._walk(start, stop, reverse)

    def _walk(self, start, stop, reverse):
        """An iterator from one place to before another. Nothing is copied, so beginning costs the same everywhere."""
        rows, turned = self._lists, reversed if reverse else iter
        (first, begin), (last, end) = start, stop
        if first > last:
            return iter(())
        if first == last:
            return map(rows[first].__getitem__, turned(range(begin, end)))
        parts = (
            map(rows[first].__getitem__, turned(range(begin, len(rows[first])))),
            chain.from_iterable(map(turned, map(rows.__getitem__, turned(range(first + 1, last))))),
            map(rows[last].__getitem__, turned(range(end))),
        )
        return chain.from_iterable(turned(parts))

    def _check(self):
        """Fails unless everything above is true of this list."""
        assert len(self._maxes) == len(self._lists) == len(self._keys)
        assert self._len == sum(map(len, self._lists))
        assert all(len(row) == len(keys) for row, keys in zip(self._lists, self._keys))
        assert self._maxes == [keys[-1] for keys in self._keys]
        keys = [*chain.from_iterable(self._keys)]
        assert not any(after < before for before, after in zip(keys, keys[1:]))
        assert all(len(row) <= 2 * self._load for row in self._lists)
        assert all(len(row) >= self._load >> 1 for row in self._lists[:-1])
        index = [*self._index]
        assert not index or (self._index.clear() or self._build_index()) == index
