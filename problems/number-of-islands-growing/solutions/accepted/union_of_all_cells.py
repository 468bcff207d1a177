# accepted: union-find with an entry for every cell of the map, also for those that stay water
def num_islands2(m: int, n: int, positions: list[list[int]]) -> list[int]:
    parent = [-1] * (m * n)

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    islands = 0
    counts = []
    for row, column in positions:
        cell = row * n + column
        if parent[cell] < 0:
            parent[cell] = cell
            islands += 1
            for r, c in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if 0 <= r < m and 0 <= c < n and parent[r * n + c] >= 0 and root(r * n + c) != cell:
                    parent[root(r * n + c)] = cell
                    islands -= 1
        counts.append(islands)
    return counts
