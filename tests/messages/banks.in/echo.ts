function echo(n: number): number {
  return n;
}
