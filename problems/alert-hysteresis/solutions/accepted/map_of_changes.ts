// accepted: a map with the change of the load for every second, walked through in order
function alertTransitions(points: [number, number][], window: number, fireAt: number, resolveAt: number): [number, string][] {
  const changes = new Map<number, number>();
  points.forEach(([time, errors]) => {
    changes.set(time, (changes.get(time) ?? 0) + errors);
    changes.set(time + window, (changes.get(time + window) ?? 0) - errors);
  });
  const transitions: [number, string][] = [];
  let load = 0;
  let firing = false;
  for (const [time, change] of [...changes].sort(([a], [b]) => a - b)) {
    load += change;
    if (firing ? load <= resolveAt : load >= fireAt) {
      firing = !firing;
      transitions.push([time, firing ? "fire" : "resolve"]);
    }
  }
  return transitions;
}
