// wrong-answer in borders: numbers the cells and looks one to the left and right of the number, across the end of a row
function numIslands2(m: number, n: number, positions: number[][]): number[] {
  const parent = new Map<number, number>();
  const root = (cell: number): number => {
    while (parent.get(cell)! !== cell) {
      parent.set(cell, parent.get(parent.get(cell)!)!);
      cell = parent.get(cell)!;
    }
    return cell;
  };
  let islands = 0;
  return positions.map(([row, column]) => {
    const cell = row * n + column;
    if (parent.has(cell)) return islands;
    parent.set(cell, cell);
    islands++;
    for (const neighbour of [cell - n, cell + n, cell - 1, cell + 1]) {
      if (parent.has(neighbour) && root(neighbour) !== root(cell)) {
        parent.set(root(neighbour), root(cell));
        islands--;
      }
    }
    return islands;
  });
}
