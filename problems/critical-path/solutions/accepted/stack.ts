// accepted: children sorted by their ends, and a stack that turns the order of the chosen ones round
function criticalPath(spans: number[][]): number[] {
  const children = new Map<number, number[][]>();
  const latestFirst = [...spans].sort((a, b) => b[3] - a[3] || a[2] - b[2] || a[0] - b[0]);
  for (const span of latestFirst) {
    const siblings = children.get(span[1]);
    if (siblings) siblings.push(span);
    else children.set(span[1], [span]);
  }
  const path: number[] = [];
  const stack = [...children.get(0)!];
  while (stack.length > 0) {
    const [id, , , end] = stack.pop()!;
    path.push(id);
    let moment = end;
    for (const child of children.get(id) ?? []) {
      if (child[3] <= moment) {
        stack.push(child);
        moment = child[2];
      }
    }
  }
  return path;
}
