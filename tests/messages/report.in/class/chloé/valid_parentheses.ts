function isValid(s: string): boolean {
  const depth = [0, 0, 0];
  for (const bracket of s) {
    const opened = "([{".indexOf(bracket);
    const kind = opened >= 0 ? opened : ")]}".indexOf(bracket);
    depth[kind] += opened >= 0 ? 1 : -1;
    if (depth[kind] < 0) {
      return false;
    }
  }
  return depth.every((open) => open === 0);
}
