# wrong-answer in oblong: notes a cell as its two numbers in a row, so 1 and 11 cannot be told from 11 and 1
def num_islands(grid: list[list[str]]) -> int:
    rows, columns = len(grid), len(grid[0])
    seen: set[str] = set()
    islands = 0
    for r in range(rows):
        for c in range(columns):
            if grid[r][c] == "0" or f"{r}{c}" in seen:
                continue
            islands += 1
            seen.add(f"{r}{c}")
            stack = [(r, c)]
            while stack:
                y, x = stack.pop()
                for y2, x2 in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                    if 0 <= y2 < rows and 0 <= x2 < columns and grid[y2][x2] == "1" and f"{y2}{x2}" not in seen:
                        seen.add(f"{y2}{x2}")
                        stack.append((y2, x2))
    return islands
