// wrong-answer in ties: sorts from young to old, takes the first k and turns them around, and equal times with them
function breadcrumbTrim(breadcrumbs: [number, string][], errorTime: number, window: number, k: number): string[] {
  return breadcrumbs
    .filter(([time]) => errorTime - window <= time && time <= errorTime)
    .sort((a, b) => b[0] - a[0])
    .slice(0, k)
    .reverse()
    .map(([, message]) => message);
}
