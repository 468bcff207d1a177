// wrong-answer in window-edges: keeps only what is older than the error, not what happened at the same time
class Solution {
  breadcrumbTrim(breadcrumbs: [number, string][], errorTime: number, window: number, k: number): string[] {
    const relevant = breadcrumbs.filter(([time]) => time >= errorTime - window && time < errorTime);
    relevant.sort((a, b) => a[0] - b[0]);
    return relevant.slice(Math.max(0, relevant.length - k)).map(([, message]) => message);
  }
}
