function judge$step(line) {
  const steps = (judge$step.steps ??= []);
  steps.push(line);
  if (steps.length < MOST) return;
  const last = [...new Set(steps.slice(-MOST / 2))].sort((a, b) => a - b);
  throw Object.assign(new Error(last.join(" ")), { name: "Steps" });
}
