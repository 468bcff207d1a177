// wrong-answer in grace-edge: takes an update for too late when it was under way for exactly the grace time
function releaseHealth(updates: [number, number, string, string, string][], grace: number): [string, number][] {
  const sessions = new Map<string, { first: number; release: string; last: number; status: string }>();
  for (const [arrived, sent, id, release, status] of updates) {
    if (arrived - sent >= grace) continue;
    const session = sessions.get(id) ?? { first: Infinity, release, last: -1, status };
    sessions.set(id, session);
    if (sent < session.first) Object.assign(session, { first: sent, release });
    if (sent > session.last) Object.assign(session, { last: sent, status });
  }
  const totals = new Map<string, [number, number]>();
  for (const { release, status } of sessions.values()) {
    const [exited, finished] = totals.get(release) ?? [0, 0];
    totals.set(release, [exited + Number(status === "exited"), finished + Number(status !== "running")]);
  }
  const weight = (release: string): number => release.split(".").reduce((sum, part) => sum * 1000 + Number(part), 0);
  return [...totals]
    .sort(([a], [b]) => weight(b) - weight(a))
    .map(([release, [exited, finished]]) => [release, finished === 0 ? -1 : Math.floor((exited * 10000) / finished)]);
}
