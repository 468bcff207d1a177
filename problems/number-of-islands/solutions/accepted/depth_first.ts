// accepted: depth-first search with its own stack
function numIslands(grid: string[][]): number {
  const rows = grid.length;
  const columns = grid[0].length;
  let islands = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (grid[row][column] === "0") continue;
      islands += 1;
      const stack: [number, number][] = [[row, column]];
      while (stack.length > 0) {
        const [r, c] = stack.pop()!;
        if (r < 0 || r >= rows || c < 0 || c >= columns || grid[r][c] === "0") continue;
        grid[r][c] = "0";
        stack.push([r - 1, c], [r + 1, c], [r, c - 1], [r, c + 1]);
      }
    }
  }
  return islands;
}
