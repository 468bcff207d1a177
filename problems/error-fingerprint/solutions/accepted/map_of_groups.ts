// accepted: a map from the fingerprint, joined into one text, to the positions of its traces
const VARIABLE = /^([0-9]+|0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,})$/;

function normalise(frame: string): string {
  return frame.replace(/:[0-9]+$/, "").replace(/[A-Za-z0-9]+/g, (token) => (VARIABLE.test(token) ? "#" : token));
}

function fingerprint(trace: string[], appFolders: string[]): string {
  const inApp = trace.filter((frame) => {
    const path = frame.split(" at ")[1];
    return appFolders.some((folder) => path.startsWith(folder + "/"));
  });
  const frames = (inApp.length > 0 ? inApp : trace).map(normalise);
  return frames.filter((frame, i) => i === 0 || frame !== frames[i - 1]).join("\n");
}

function groupErrors(traces: string[][], appFolders: string[]): number[][] {
  const groups = new Map<string, number[]>();
  traces.forEach((trace, position) => {
    const key = fingerprint(trace, appFolders);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  });
  return [...groups.values()].sort((a, b) => b.length - a.length);
}
