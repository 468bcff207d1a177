# accepted: every cell knows the list of its island's cells, and the cells of the smaller islands move over
class Solution:
    def numIslands2(self, m: int, n: int, positions: List[List[int]]) -> List[int]:
        island_of: dict[tuple[int, int], list[tuple[int, int]]] = {}
        islands = 0
        counts = []
        for row, column in positions:
            if (row, column) not in island_of:
                island = island_of[row, column] = [(row, column)]
                islands += 1
                for neighbour in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                    other = island_of.get(neighbour, island)
                    if other is island:
                        continue
                    small, island = sorted((island, other), key=len)
                    island += small
                    for cell in small:
                        island_of[cell] = island
                    islands -= 1
            counts.append(islands)
        return counts
