// accepted: a set of the visited coordinates as texts, and a queue
function numIslands(grid: string[][]): number {
  const visited = new Set<string>();
  const directions = [[0, 1], [1, 0], [0, -1], [-1, 0]];
  let islands = 0;
  for (let row = 0; row < grid.length; row++) {
    for (let column = 0; column < grid[0].length; column++) {
      if (grid[row][column] === "0" || visited.has(`${row},${column}`)) continue;
      islands++;
      const queue = [[row, column]];
      visited.add(`${row},${column}`);
      while (queue.length > 0) {
        const [r, c] = queue.shift()!;
        for (const [dr, dc] of directions) {
          const y = r + dr;
          const x = c + dc;
          if (y < 0 || y >= grid.length || x < 0 || x >= grid[0].length) continue;
          if (grid[y][x] === "1" && !visited.has(`${y},${x}`)) {
            visited.add(`${y},${x}`);
            queue.push([y, x]);
          }
        }
      }
    }
  }
  return islands;
}
