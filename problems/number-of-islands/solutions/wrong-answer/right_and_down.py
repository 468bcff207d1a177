# wrong-answer in hooks: floods to the right and downwards only, since the scan comes from the top left
class Solution:
    def numIslands(self, grid: list[list[str]]) -> int:
        islands = 0
        for row in range(len(grid)):
            for column in range(len(grid[0])):
                if grid[row][column] == "1":
                    islands += 1
                    self.sink(grid, row, column)
        return islands

    def sink(self, grid: list[list[str]], row: int, column: int) -> None:
        stack = [(row, column)]
        while stack:
            r, c = stack.pop()
            if r < len(grid) and c < len(grid[0]) and grid[r][c] == "1":
                grid[r][c] = "0"
                stack += [(r + 1, c), (r, c + 1)]
