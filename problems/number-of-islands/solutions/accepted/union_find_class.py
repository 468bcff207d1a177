# accepted: a class for union and find over pairs of coordinates, with ranks
class Groups:
    def __init__(self) -> None:
        self.parent: dict[tuple[int, int], tuple[int, int]] = {}
        self.rank: dict[tuple[int, int], int] = {}
        self.count = 0

    def add(self, cell: tuple[int, int]) -> None:
        self.parent[cell] = cell
        self.rank[cell] = 0
        self.count += 1

    def find(self, cell: tuple[int, int]) -> tuple[int, int]:
        if self.parent[cell] != cell:
            self.parent[cell] = self.find(self.parent[cell])
        return self.parent[cell]

    def union(self, a: tuple[int, int], b: tuple[int, int]) -> None:
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        if self.rank[a] < self.rank[b]:
            a, b = b, a
        self.parent[b] = a
        if self.rank[a] == self.rank[b]:
            self.rank[a] += 1
        self.count -= 1


class Solution:
    def numIslands(self, grid: list[list[str]]) -> int:
        groups = Groups()
        for r in range(len(grid)):
            for c in range(len(grid[0])):
                if grid[r][c] == "1":
                    groups.add((r, c))
        for r in range(len(grid)):
            for c in range(len(grid[0])):
                if grid[r][c] == "1":
                    for y, x in [(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)]:
                        if (y, x) in groups.parent:
                            groups.union((r, c), (y, x))
        return groups.count
