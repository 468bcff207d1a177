# time-limit in max-size, grows n^2: floods all islands anew after each page
def num_islands2(m: int, n: int, positions: list[list[int]]) -> list[int]:
    land: set[tuple[int, int]] = set()
    counts = []
    for row, column in positions:
        land.add((row, column))
        left = set(land)
        islands = 0
        while left:
            islands += 1
            waiting = [left.pop()]
            while waiting:
                r, c = waiting.pop()
                for neighbour in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                    if neighbour in left:
                        left.remove(neighbour)
                        waiting.append(neighbour)
        counts.append(islands)
    return counts
