MAX_CELLS = 10_000
MAX_POSITIONS = 4_000


def validate(m, n, positions):
    for side in (m, n):
        if type(side) is not int or side < 1:
            return "m and n must be integers from 1."
    if m * n > MAX_CELLS:
        return f"The map must have at most {MAX_CELLS} cells."
    if type(positions) is not list or not 1 <= len(positions) <= MAX_POSITIONS:
        return f"positions must be a list of 1 to {MAX_POSITIONS} positions."
    for position in positions:
        if type(position) is not list or len(position) != 2:
            return "Every position must be a list of two numbers."
        row, column = position
        if type(row) is not int or type(column) is not int:
            return "Every row and every column must be an integer."
        if not (0 <= row < m and 0 <= column < n):
            return "Every position must lie on the map."
    return None
