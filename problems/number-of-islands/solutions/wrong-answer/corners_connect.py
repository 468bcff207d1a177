# wrong-answer in diagonal: takes cells that touch at a corner for neighbours
def num_islands(grid: list[list[str]]) -> int:
    rows, columns = len(grid), len(grid[0])
    islands = 0
    for row in range(rows):
        for column in range(columns):
            if grid[row][column] == "0":
                continue
            islands += 1
            stack = [(row, column)]
            while stack:
                r, c = stack.pop()
                grid[r][c] = "0"
                for y in range(max(r - 1, 0), min(r + 2, rows)):
                    for x in range(max(c - 1, 0), min(c + 2, columns)):
                        if grid[y][x] == "1":
                            stack.append((y, x))
    return islands
