# time-limit in max-size, grows n^2: passes labels from neighbour to neighbour in sweeps over the map until nothing changes
def num_islands(grid: list[list[str]]) -> int:
    columns = len(grid[0])
    label = {(r, c): r * columns + c for r, row in enumerate(grid) for c, cell in enumerate(row) if cell == "1"}
    changed = True
    while changed:
        changed = False
        for (r, c), own in label.items():
            for neighbour in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                other = label.get(neighbour, own)
                if other < own:
                    label[r, c] = own = other
                    changed = True
    return len(set(label.values()))
