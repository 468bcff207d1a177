// wrong-answer in changed-release: puts a session down to the release of its last update instead of its first
function releaseHealth(updates: [number, number, string, string, string][], grace: number): [string, number][] {
  const sessions = new Map<string, { last: number; release: string; status: string }>();
  for (const [arrived, sent, id, release, status] of updates) {
    if (arrived - sent > grace) continue;
    const session = sessions.get(id);
    if (session === undefined || sent > session.last) sessions.set(id, { last: sent, release, status });
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
