# wrong-answer in hooks: searches left, right and down, but never up again
from collections import deque


def num_islands(grid: list[list[str]]) -> int:
    rows, columns = len(grid), len(grid[0])
    seen: set[tuple[int, int]] = set()
    islands = 0
    for start in ((r, c) for r in range(rows) for c in range(columns) if grid[r][c] == "1"):
        if start in seen:
            continue
        islands += 1
        seen.add(start)
        queue = deque([start])
        while queue:
            r, c = queue.popleft()
            for y, x in ((r, c - 1), (r, c + 1), (r + 1, c)):
                if y < rows and 0 <= x < columns and grid[y][x] == "1" and (y, x) not in seen:
                    seen.add((y, x))
                    queue.append((y, x))
    return islands
