// accepted: filters, sorts by time with a stable sort and cuts off the front
type Breadcrumb = [time: number, message: string];

function breadcrumbTrim(breadcrumbs: Breadcrumb[], errorTime: number, window: number, k: number): string[] {
  const relevant = breadcrumbs.filter(([time]) => time >= errorTime - window && time <= errorTime);
  relevant.sort(([a], [b]) => a - b);
  return relevant.slice(Math.max(0, relevant.length - k)).map(([, message]) => message);
}
