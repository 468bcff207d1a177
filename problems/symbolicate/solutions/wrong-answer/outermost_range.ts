// wrong-answer in nested: keeps only the ranges that are not inside another one
function symbolicate(ranges: [number, number, string][], addresses: number[]): string[] {
  const outer: [number, number, string][] = [];
  for (const range of ranges) {
    if (outer.length === 0 || range[0] >= outer[outer.length - 1][1]) outer.push(range);
  }
  return addresses.map((address) => {
    let low = 0;
    let high = outer.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (outer[middle][1] <= address) low = middle + 1;
      else high = middle;
    }
    return low < outer.length && outer[low][0] <= address ? outer[low][2] : "??";
  });
}
