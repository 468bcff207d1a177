# wrong-answer in joins: a page with land beside it joins that island and no other
def num_islands2(m: int, n: int, positions: list[list[int]]) -> list[int]:
    land: set[tuple[int, int]] = set()
    islands = 0
    counts = []
    for row, column in positions:
        if (row, column) not in land:
            land.add((row, column))
            neighbours = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
            islands += not any(neighbour in land for neighbour in neighbours)
        counts.append(islands)
    return counts
