// accepted: sorts the updates by session and time of sending, and reads off the ends of each run
function releaseHealth(updates: [number, number, string, string, string][], grace: number): [string, number][] {
  const inTime = updates
    .map((update, place) => ({ update, place }))
    .filter(({ update: [arrived, sent] }) => arrived - sent <= grace)
    .sort((a, b) => {
      const [, sentA, sessionA] = a.update;
      const [, sentB, sessionB] = b.update;
      if (sessionA !== sessionB) return sessionA < sessionB ? -1 : 1;
      return sentA - sentB || a.place - b.place;
    })
    .map(({ update }) => update);
  const outcomes: { [release: string]: string[] } = {};
  for (let first = 0; first < inTime.length; ) {
    let last = first;
    let next = first + 1;
    while (next < inTime.length && inTime[next][2] === inTime[first][2]) {
      if (inTime[next][1] > inTime[last][1]) last = next;
      next++;
    }
    (outcomes[inTime[first][3]] ||= []).push(inTime[last][4]);
    first = next;
  }
  const rank = (release: string): number => release.split(".").reduce((sum, part) => sum * 1000 + Number(part), 0);
  return Object.keys(outcomes)
    .sort((a, b) => rank(b) - rank(a))
    .map((release) => {
      const finished = outcomes[release].filter((status) => status !== "running");
      const exited = finished.filter((status) => status === "exited");
      return [release, finished.length === 0 ? -1 : Math.floor((exited.length * 10_000) / finished.length)];
    });
}
