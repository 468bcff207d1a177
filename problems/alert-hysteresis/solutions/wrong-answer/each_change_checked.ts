// wrong-answer in same-second: checks after each single change, so a second in which old points leave and new ones arrive has several loads
function alertTransitions(points: [number, number][], window: number, fireAt: number, resolveAt: number): [number, string][] {
  const changes: [number, number][] = [];
  for (const [time, errors] of points) {
    changes.push([time, errors], [time + window, -errors]);
  }
  changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const transitions: [number, string][] = [];
  let load = 0;
  let firing = false;
  for (const [time, change] of changes) {
    load += change;
    if (!firing && load >= fireAt) {
      firing = true;
      transitions.push([time, "fire"]);
    } else if (firing && load <= resolveAt) {
      firing = false;
      transitions.push([time, "resolve"]);
    }
  }
  return transitions;
}
