// wrong-answer in oblong: numbers the cells by the number of rows, so that two cells of an oblong map share a number
function numIslands2(m: number, n: number, positions: number[][]): number[] {
  const parent = new Map<number, number>();
  const root = (cell: number): number => {
    while (parent.get(cell)! !== cell) cell = parent.get(cell)!;
    return cell;
  };
  let islands = 0;
  return positions.map(([row, column]) => {
    const cell = row * m + column;
    if (parent.has(cell)) return islands;
    parent.set(cell, cell);
    islands++;
    for (const [down, right] of [[-1, 0], [1, 0], [0, -1], [0, 1]]) {
      if (row + down < 0 || row + down >= m || column + right < 0 || column + right >= n) continue;
      const neighbour = (row + down) * m + column + right;
      if (parent.has(neighbour) && root(neighbour) !== root(cell)) {
        parent.set(root(neighbour), root(cell));
        islands--;
      }
    }
    return islands;
  });
}
