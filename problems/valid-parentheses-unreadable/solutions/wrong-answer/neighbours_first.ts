// wrong-answer in far-partner: removes neighbours that can be a pair, the readable ones first, until none are left
function isValid(s: string): boolean {
  for (;;) {
    const shorter = s.replace(/\(\)|\[\]|\{\}/, "");
    const next = shorter !== s ? shorter : s.replace(/[([{]\?|\?[)\]}]|\?\?/, "");
    if (next === s) return s === "";
    s = next;
  }
}
