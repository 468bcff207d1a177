// accepted: cuts memory into pieces of one name each, then finds the piece of each address by binary search
function symbolicate(ranges: [number, number, string][], addresses: number[]): string[] {
  const starts: number[] = [];
  const names: string[] = [];
  const open: [number, string][] = [];

  const closeUntil = (address: number): void => {
    while (open.length > 0 && open[open.length - 1][0] <= address) {
      const [end] = open.pop()!;
      starts.push(end);
      names.push(open.length > 0 ? open[open.length - 1][1] : "??");
    }
  };
  for (const [start, end, name] of ranges) {
    closeUntil(start);
    starts.push(start);
    names.push(name);
    open.push([end, name]);
  }
  closeUntil(Infinity);

  return addresses.map((address) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= address) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? "??" : names[low - 1];
  });
}
