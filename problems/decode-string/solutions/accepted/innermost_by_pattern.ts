// accepted: replaces all innermost groups at once, as often as groups are nested
function decodeString(s: string): string {
  while (s.includes("[")) {
    s = s.replace(/(\d+)\[([a-z]*)\]/g, (_, count, text) => text.repeat(Number(count)));
  }
  return s;
}
