# wrong-answer in wraparound: forgets that index -1 is legal in Python and means the last row or column
def num_islands(grid: list[list[str]]) -> int:
    islands = 0
    for row in range(len(grid)):
        for column in range(len(grid[0])):
            if grid[row][column] != "1":
                continue
            islands += 1
            grid[row][column] = "0"
            stack = [(row, column)]
            while stack:
                r, c = stack.pop()
                for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                    if y < len(grid) and x < len(grid[0]) and grid[y][x] == "1":
                        grid[y][x] = "0"
                        stack.append((y, x))
    return islands
