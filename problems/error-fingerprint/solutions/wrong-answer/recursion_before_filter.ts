// wrong-answer in recursion: merges equal neighbours before the frames of libraries are taken out
const VARIABLE = /^([0-9]+|0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,})$/;

function groupErrors(traces: string[][], appFolders: string[]): number[][] {
  const groups = new Map<string, number[]>();
  traces.forEach((trace, position) => {
    const frames = trace
      .map((frame) => ({
        inApp: appFolders.some((folder) => frame.split(" at ")[1].startsWith(folder + "/")),
        text: frame.replace(/:[0-9]+$/, "").replace(/[A-Za-z0-9]+/g, (token) => (VARIABLE.test(token) ? "#" : token)),
      }))
      .filter((frame, i, all) => i === 0 || frame.text !== all[i - 1].text);
    const inApp = frames.filter((frame) => frame.inApp);
    const key = (inApp.length > 0 ? inApp : frames).map((frame) => frame.text).join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  });
  return [...groups.values()].sort((a, b) => b.length - a.length);
}
