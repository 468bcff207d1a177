// wrong-answer in ties: of several children with the same times, chooses the one that is listed first
function criticalPath(spans: number[][]): number[] {
  const children = new Map<number, number[][]>();
  for (const span of spans) children.set(span[1], [...(children.get(span[1]) ?? []), span]);
  for (const siblings of children.values()) siblings.sort((a, b) => b[3] - a[3] || a[2] - b[2]);
  const path: number[] = [];
  const stack = [...children.get(0)!];
  while (stack.length > 0) {
    const [id, , , end] = stack.pop()!;
    path.push(id);
    let moment = end;
    for (const child of children.get(id) ?? []) {
      if (child[3] > moment) continue;
      stack.push(child);
      moment = child[2];
    }
  }
  return path;
}
