# wrong-answer in rings: compares the parents of two cells instead of the roots of their islands
def num_islands2(m: int, n: int, positions: list[list[int]]) -> list[int]:
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    islands = 0
    counts = []
    for row, column in positions:
        if (row, column) not in parent:
            cell = parent[row, column] = (row, column)
            islands += 1
            for neighbour in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if neighbour in parent and parent[neighbour] != parent[cell]:
                    parent[parent[neighbour]] = parent[cell]
                    islands -= 1
        counts.append(islands)
    return counts
