// wrong-answer in versions: sorts the versions as texts, which puts 1.9.0 before 1.10.0
function releaseHealth(updates: [number, number, string, string, string][], grace: number): [string, number][] {
  const sessions = new Map<string, { first: number; release: string; last: number; status: string }>();
  for (const [arrived, sent, id, release, status] of updates) {
    if (arrived - sent > grace) continue;
    const session = sessions.get(id) ?? { first: Infinity, release, last: -1, status };
    sessions.set(id, session);
    if (sent < session.first) Object.assign(session, { first: sent, release });
    if (sent > session.last) Object.assign(session, { last: sent, status });
  }
  const statuses = new Map<string, string[]>();
  for (const { release, status } of sessions.values()) {
    statuses.set(release, statuses.get(release) ?? []);
    statuses.get(release)!.push(status);
  }
  return [...statuses.keys()]
    .sort()
    .reverse()
    .map((release) => {
      const finished = statuses.get(release)!.filter((status) => status !== "running");
      const exited = finished.filter((status) => status === "exited");
      return [release, finished.length === 0 ? -1 : Math.floor((exited.length * 10000) / finished.length)];
    });
}
