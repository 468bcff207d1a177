# accepted: calls itself for every neighbour, as most people write it
class Solution:
    def numIslands(self, grid: list[list[str]]) -> int:
        islands = 0
        for row in range(len(grid)):
            for column in range(len(grid[0])):
                if grid[row][column] == "1":
                    islands += 1
                    self.sink(grid, row, column)
        return islands

    def sink(self, grid: list[list[str]], r: int, c: int) -> None:
        if 0 <= r < len(grid) and 0 <= c < len(grid[0]) and grid[r][c] == "1":
            grid[r][c] = "0"
            self.sink(grid, r - 1, c)
            self.sink(grid, r + 1, c)
            self.sink(grid, r, c - 1)
            self.sink(grid, r, c + 1)
