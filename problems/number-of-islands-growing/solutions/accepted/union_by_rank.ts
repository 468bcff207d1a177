// accepted: union-find over numbered cells, with ranks
function numIslands2(m: number, n: number, positions: number[][]): number[] {
  const parent = new Map<number, number>();
  const rank = new Map<number, number>();

  const root = (cell: number): number => {
    let top = cell;
    while (parent.get(top)! !== top) top = parent.get(top)!;
    return top;
  };

  const join = (a: number, b: number): boolean => {
    let [high, low] = [root(a), root(b)];
    if (high === low) return false;
    if (rank.get(high)! < rank.get(low)!) [high, low] = [low, high];
    if (rank.get(high) === rank.get(low)) rank.set(high, rank.get(high)! + 1);
    parent.set(low, high);
    return true;
  };

  let islands = 0;
  return positions.map(([row, column]) => {
    const cell = row * n + column;
    if (parent.has(cell)) return islands;
    parent.set(cell, cell);
    rank.set(cell, 0);
    islands++;
    const neighbours: number[] = [];
    if (row > 0) neighbours.push(cell - n);
    if (row < m - 1) neighbours.push(cell + n);
    if (column > 0) neighbours.push(cell - 1);
    if (column < n - 1) neighbours.push(cell + 1);
    for (const neighbour of neighbours) if (parent.has(neighbour) && join(cell, neighbour)) islands--;
    return islands;
  });
}
