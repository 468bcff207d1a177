// wrong-answer in oblong: numbers the cells by the number of rows, so two cells of an oblong map share a number
class Solution {
  numIslands(grid: string[][]): number {
    const rows = grid.length;
    const columns = grid[0].length;
    const seen = new Set<number>();
    let islands = 0;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (grid[row][column] === "0" || seen.has(row * rows + column)) continue;
        islands += 1;
        const stack: [number, number][] = [[row, column]];
        while (stack.length > 0) {
          const [r, c] = stack.pop()!;
          if (grid[r]?.[c] !== "1" || seen.has(r * rows + c)) continue;
          seen.add(r * rows + c);
          stack.push([r - 1, c], [r + 1, c], [r, c - 1], [r, c + 1]);
        }
      }
    }
    return islands;
  }
}
