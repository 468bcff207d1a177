# accepted: joins each land cell with the one above and the one to the left in a union-find structure
def num_islands(grid: list[list[str]]) -> int:
    columns = len(grid[0])
    parent = list(range(len(grid) * columns))

    def find(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    islands = 0
    for r, row in enumerate(grid):
        for c, kind in enumerate(row):
            if kind == "0":
                continue
            islands += 1
            cell = r * columns + c
            if r > 0 and grid[r - 1][c] == "1":
                root = find(cell - columns)
                if root != cell:
                    parent[root] = cell
                    islands -= 1
            if c > 0 and row[c - 1] == "1":
                root = find(cell - 1)
                if root != cell:
                    parent[root] = cell
                    islands -= 1
    return islands
