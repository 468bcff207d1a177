// wrong-answer in hex-case: knows only lower-case hexadecimal digits
const VARIABLE = /^([0-9]+|0x[0-9a-f]+|(?=[a-f]*[0-9])[0-9a-f]{8,})$/;

function groupErrors(traces: string[][], appFolders: string[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let position = 0; position < traces.length; position++) {
    const trace = traces[position];
    const inApp = trace.filter((frame) => appFolders.some((folder) => frame.split(" at ")[1].startsWith(folder + "/")));
    const frames = (inApp.length > 0 ? inApp : trace).map((frame) =>
      frame.split(":")[0].replace(/[A-Za-z0-9]+/g, (token) => (VARIABLE.test(token) ? "#" : token)),
    );
    const key = frames.filter((frame, i) => frame !== frames[i - 1]).join("\n");
    groups.set(key, [...(groups.get(key) ?? []), position]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || a[0] - b[0]);
}
