// wrong-answer in hooks: counts cells with water above and to the left, without joining what meets later
function numIslands(grid: string[][]): number {
  let islands = 0;
  grid.forEach((row, r) =>
    row.forEach((cell, c) => {
      const above = r > 0 && grid[r - 1][c] === "1";
      const left = c > 0 && row[c - 1] === "1";
      if (cell === "1" && !above && !left) islands += 1;
    }),
  );
  return islands;
}
