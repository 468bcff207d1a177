# time-limit in max-size, grows n^2: goes through the labels of all cells whenever two islands are joined
def num_islands2(m: int, n: int, positions: list[list[int]]) -> list[int]:
    label: dict[tuple[int, int], int] = {}
    counts = []
    for number, (row, column) in enumerate(positions):
        if (row, column) not in label:
            label[row, column] = number
            for neighbour in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                old = label.get(neighbour, number)
                if old != number:
                    for cell in label:
                        if label[cell] == old:
                            label[cell] = number
        counts.append(len(set(label.values())))
    return counts
