// wrong-answer in duplicates: keeps only the last of equal messages
function breadcrumbTrim(breadcrumbs: [number, string][], errorTime: number, window: number, k: number): string[] {
  const relevant = breadcrumbs.filter(([time]) => time >= errorTime - window && time <= errorTime);
  relevant.sort(([a], [b]) => a - b);
  const times = new Map<string, number>();
  for (const [time, message] of relevant) {
    times.delete(message);
    times.set(message, time);
  }
  const messages = [...times.keys()];
  return messages.slice(Math.max(0, messages.length - k));
}
