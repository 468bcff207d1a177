# wrong-answer in all-equal: treats the string "0" as false, although only the empty string is
class Solution:
    def num_islands(self, grid: list[list[str]]) -> int:
        land = {(r, c) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell}
        islands = 0
        while land:
            islands += 1
            stack = [land.pop()]
            while stack:
                r, c = stack.pop()
                for cell in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                    if cell in land:
                        land.remove(cell)
                        stack.append(cell)
        return islands
