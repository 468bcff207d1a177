// wrong-answer in basic: lists the children of a span in the order in which they are chosen, the latest first
class Solution {
  criticalPath(spans: number[][]): number[] {
    const children = new Map<number, number[][]>();
    for (const span of [...spans].sort((a, b) => b[3] - a[3] || a[2] - b[2] || a[0] - b[0])) {
      if (!children.has(span[1])) children.set(span[1], []);
      children.get(span[1])!.push(span);
    }
    const path: number[] = [];
    const explain = ([id, , , end]: number[]): void => {
      path.push(id);
      let moment = end;
      for (const child of children.get(id) ?? []) {
        if (child[3] <= moment) {
          explain(child);
          moment = child[2];
        }
      }
    };
    explain(children.get(0)![0]);
    return path;
  }
}
