# wrong-answer in taken-twice: leaves a page that is taken again out of the answer
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
        if (row, column) in parent:
            continue
        cell = parent[row, column] = (row, column)
        islands += 1
        for neighbour in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            if neighbour in parent and root(neighbour) != cell:
                parent[root(neighbour)] = cell
                islands -= 1
        counts.append(islands)
    return counts
