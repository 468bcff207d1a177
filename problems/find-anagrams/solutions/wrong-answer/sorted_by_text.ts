// wrong-answer in overlap: sorts the positions without a comparison, which orders them as text
class Solution {
  findAnagrams(s: string, p: string): number[] {
    const room = new Map<string, number>();
    for (const letter of p) room.set(letter, (room.get(letter) ?? 0) + 1);
    const found = new Set<number>();
    let start = 0;
    for (let end = 0; end < s.length; end++) {
      room.set(s[end], (room.get(s[end]) ?? 0) - 1);
      while (room.get(s[end])! < 0) {
        room.set(s[start], room.get(s[start])! + 1);
        start += 1;
      }
      if (end - start + 1 === p.length) found.add(start);
    }
    return [...found].sort();
  }
}
