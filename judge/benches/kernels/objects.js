// Counting by text, by pair and by key, sorting with ties, and texts taken apart.

function main() {
  const names = new Map();
  const pairs = {};
  const rows = [];
  for (let i = 0; i < 20_000; i++) {
    const name = `service-${(i * 31) % 1_000}`;
    names.set(name, (names.get(name) ?? 0) + 1);
    const pair = `${i % 71},${i % 53}`;
    pairs[pair] = (pairs[pair] ?? 0) + i;
    rows.push({ name, value: (i * 7919) % 10_007 });
  }
  rows.sort((x, y) => x.value - y.value || (x.name < y.name ? -1 : 1));
  const text = rows.map(({ name }) => name.padStart(16)).join("\n");
  return names.size + Object.keys(pairs).length + text.split("\n").filter((line) => line.trim().length > 9).length;
}
