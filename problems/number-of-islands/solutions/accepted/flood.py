# accepted: floods every island from its first cell, breadth first
from collections import deque


class Solution:
    def numIslands(self, grid: list[list[str]]) -> int:
        rows, columns = len(grid), len(grid[0])
        islands = 0
        for row in range(rows):
            for column in range(columns):
                if grid[row][column] == "0":
                    continue
                islands += 1
                grid[row][column] = "0"
                queue = deque([(row, column)])
                while queue:
                    r, c = queue.popleft()
                    for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                        if 0 <= y < rows and 0 <= x < columns and grid[y][x] == "1":
                            grid[y][x] = "0"
                            queue.append((y, x))
        return islands
