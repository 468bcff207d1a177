# wrong-answer in joins: takes one island away for each neighbour, even if two of them belong to the same island
def num_islands2(m: int, n: int, positions: list[list[int]]) -> list[int]:
    land: set[tuple[int, int]] = set()
    islands = 0
    counts = []
    for row, column in positions:
        if (row, column) not in land:
            land.add((row, column))
            neighbours = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
            islands += 1 - sum(neighbour in land for neighbour in neighbours)
        counts.append(islands)
    return counts
