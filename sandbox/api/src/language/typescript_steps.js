function judge$step(line) {
  const steps = (globalThis.judge$steps ??= []);
  steps.push(FILE * 2 ** 20 + line);
  if (steps.length < MOST) return;
  const counts = new Map();
  for (const last of steps.slice(-MOST / 2)) counts.set(last, (counts.get(last) ?? 0) + 1);
  const places = [...counts].sort((a, b) => a[0] - b[0]).map(([last, times]) => {
    return `${Math.floor(last / 2 ** 20)}/${last % 2 ** 20}:${times}`;
  });
  throw Object.assign(new Error(places.join(" ")), { name: "Steps" });
}
