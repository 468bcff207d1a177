# wrong-answer in corners: takes cells that touch at a corner for neighbours
def num_islands2(m: int, n: int, positions: list[list[int]]) -> list[int]:
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    islands = 0
    counts = []
    for row, column in positions:
        if (row, column) not in parent:
            cell = parent[row, column] = (row, column)
            islands += 1
            for neighbour in [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]:
                if neighbour in parent and root(neighbour) != cell:
                    parent[root(neighbour)] = cell
                    islands -= 1
        counts.append(islands)
    return counts
