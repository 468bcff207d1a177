# wrong-answer in hooks: takes one island away for each pair of neighbours, even if the two were joined already
def num_islands(grid: list[list[str]]) -> int:
    islands = 0
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if cell == "0":
                continue
            islands += 1
            if r > 0 and grid[r - 1][c] == "1":
                islands -= 1
            if c > 0 and row[c - 1] == "1":
                islands -= 1
    return islands
