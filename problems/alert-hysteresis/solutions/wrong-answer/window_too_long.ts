// wrong-answer in window-edge: a point counts for one second too long
function alertTransitions(points: [number, number][], window: number, fireAt: number, resolveAt: number): [number, string][] {
  const change = new Map<number, number>();
  const add = (time: number, errors: number): void => {
    change.set(time, (change.get(time) ?? 0) + errors);
  };
  for (const [time, errors] of points) {
    add(time, errors);
    add(time + window + 1, -errors);
  }
  const transitions: [number, string][] = [];
  let load = 0;
  let firing = false;
  for (const time of [...change.keys()].sort((a, b) => a - b)) {
    load += change.get(time) ?? 0;
    if (firing ? load <= resolveAt : load >= fireAt) {
      firing = !firing;
      transitions.push([time, firing ? "fire" : "resolve"]);
    }
  }
  return transitions;
}
