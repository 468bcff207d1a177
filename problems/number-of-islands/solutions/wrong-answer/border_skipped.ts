// wrong-answer in borders: leaves the outermost cells out so as not to have to check the bounds
function numIslands(grid: string[][]): number {
  let islands = 0;
  for (let row = 1; row < grid.length - 1; row++) {
    for (let column = 1; column < grid[0].length - 1; column++) {
      if (grid[row][column] !== "1") continue;
      islands += 1;
      const stack = [[row, column]];
      while (stack.length > 0) {
        const [r, c] = stack.pop()!;
        if (grid[r]?.[c] !== "1") continue;
        grid[r][c] = "0";
        stack.push([r - 1, c], [r + 1, c], [r, c - 1], [r, c + 1]);
      }
    }
  }
  return islands;
}
