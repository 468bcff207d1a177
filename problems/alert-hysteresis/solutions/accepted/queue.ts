// accepted: a queue of the points that count, with a helper that lets the old ones leave second by second
function alertTransitions(points: [number, number][], window: number, fireAt: number, resolveAt: number): [number, string][] {
  const transitions: [number, string][] = [];
  let load = 0;
  let oldest = 0;
  let firing = false;

  const check = (now: number): void => {
    if (firing ? load > resolveAt : load < fireAt) return;
    firing = !firing;
    transitions.push([now, firing ? "fire" : "resolve"]);
  };
  const leaveAt = (now: number): void => {
    while (oldest < points.length && points[oldest][0] + window === now) load -= points[oldest++][1];
  };

  for (let i = 0; i < points.length; ) {
    const now = points[i][0];
    while (points[oldest][0] + window < now) {
      const second = points[oldest][0] + window;
      leaveAt(second);
      check(second);
    }
    leaveAt(now);
    while (i < points.length && points[i][0] === now) load += points[i++][1];
    check(now);
  }
  while (oldest < points.length) {
    const second = points[oldest][0] + window;
    leaveAt(second);
    check(second);
  }
  return transitions;
}
