MAX_SIDE = 130


def validate(grid):
    if type(grid) is not list:
        return "grid must be a list."
    if not 1 <= len(grid) <= MAX_SIDE:
        return f"grid must have 1 to {MAX_SIDE} rows."
    for row in grid:
        if type(row) is not list:
            return "Every row must be a list."
        if not 1 <= len(row) <= MAX_SIDE:
            return f"Every row must have 1 to {MAX_SIDE} cells."
        if len(row) != len(grid[0]):
            return "All rows must have the same length."
        for cell in row:
            if type(cell) is not str or cell not in ("0", "1"):
                return 'Every cell must be the string "0" or "1".'
    return None
