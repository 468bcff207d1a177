// wrong-answer in basic: sorts the seconds without a comparison, which puts 100 before 20
function alertTransitions(points: [number, number][], window: number, fireAt: number, resolveAt: number): [number, string][] {
  const change = new Map<number, number>();
  for (const [time, errors] of points) {
    change.set(time, (change.get(time) ?? 0) + errors);
    change.set(time + window, (change.get(time + window) ?? 0) - errors);
  }
  const transitions: [number, string][] = [];
  let load = 0;
  let firing = false;
  for (const time of [...change.keys()].sort()) {
    load += change.get(time) ?? 0;
    if (firing ? load <= resolveAt : load >= fireAt) {
      firing = !firing;
      transitions.push([time, firing ? "fire" : "resolve"]);
    }
  }
  return transitions;
}
