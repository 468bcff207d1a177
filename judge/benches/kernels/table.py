"""Length of the longest common subsequence: a table filled row by row."""


def main() -> int:
    a = [i * 7 % 26 for i in range(400)]
    b = [i * 11 % 26 for i in range(400)]
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if x == y:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]
