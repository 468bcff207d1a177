// accepted: one record for each session with its first release and its last status
type Update = [number, number, string, string, string];
interface Session {
  firstSent: number;
  release: string;
  lastSent: number;
  status: string;
}

function compareVersions(a: string, b: string): number {
  const [x, y] = [a.split(".").map(Number), b.split(".").map(Number)];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

function releaseHealth(updates: Update[], grace: number): [string, number][] {
  const sessions = new Map<string, Session>();
  for (const [arrived, sent, id, release, status] of updates) {
    if (arrived - sent > grace) continue;
    const session = sessions.get(id);
    if (session === undefined) {
      sessions.set(id, { firstSent: sent, release, lastSent: sent, status });
      continue;
    }
    if (sent < session.firstSent) [session.firstSent, session.release] = [sent, release];
    if (sent > session.lastSent) [session.lastSent, session.status] = [sent, status];
  }
  const totals = new Map<string, { exited: number; finished: number }>();
  for (const { release, status } of sessions.values()) {
    const total = totals.get(release) ?? { exited: 0, finished: 0 };
    totals.set(release, total);
    if (status !== "running") total.finished++;
    if (status === "exited") total.exited++;
  }
  return [...totals]
    .sort(([a], [b]) => compareVersions(b, a))
    .map(([release, { exited, finished }]) => [release, finished === 0 ? -1 : Math.floor((exited * 10000) / finished)]);
}
