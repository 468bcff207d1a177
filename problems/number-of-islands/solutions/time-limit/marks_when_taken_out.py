# time-limit in max-size, unbounded: marks a cell when it leaves the queue, not when it enters, so cells are queued again and again
from collections import deque


def num_islands(grid: list[list[str]]) -> int:
    rows, columns = len(grid), len(grid[0])
    islands = 0
    for row in range(rows):
        for column in range(columns):
            if grid[row][column] == "0":
                continue
            islands += 1
            queue = deque([(row, column)])
            while queue:
                r, c = queue.popleft()
                grid[r][c] = "0"
                for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                    if 0 <= y < rows and 0 <= x < columns and grid[y][x] == "1":
                        queue.append((y, x))
    return islands
