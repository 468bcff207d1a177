// wrong-answer in huge-numbers: keeps the number in 32 bits, where 4294967298 becomes 2
class Solution {
  validWordAbbreviation(word: string, abbr: string): boolean {
    let position = 0;
    let skipped = 0;
    for (let j = 0; j < abbr.length; j++) {
      const digit = abbr.charCodeAt(j) - 48;
      if (digit <= 9) {
        if (digit === 0 && skipped === 0) return false;
        skipped = (skipped * 10 + digit) | 0;
        continue;
      }
      position += skipped;
      skipped = 0;
      if (word[position] !== abbr[j]) return false;
      position++;
    }
    return position + skipped === word.length;
  }
}
