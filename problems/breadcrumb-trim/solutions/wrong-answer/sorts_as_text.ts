// wrong-answer in late-arrival: sort without a comparison function compares the pairs as text
function breadcrumbTrim(breadcrumbs: [number, string][], errorTime: number, window: number, k: number): string[] {
  const relevant = breadcrumbs.filter(([time]) => time >= errorTime - window && time <= errorTime).sort();
  return relevant.slice(Math.max(0, relevant.length - k)).map((crumb) => crumb[1]);
}
