// accepted: one position in each text, and whole numbers read with an inner loop
class Solution {
  validWordAbbreviation(word: string, abbr: string): boolean {
    let i = 0;
    let j = 0;
    while (i < word.length && j < abbr.length) {
      if (!this.isDigit(abbr[j])) {
        if (word[i] !== abbr[j]) return false;
        i++;
        j++;
        continue;
      }
      if (abbr[j] === "0") return false;
      let skipped = 0;
      for (; j < abbr.length && this.isDigit(abbr[j]); j++) {
        skipped = 10 * skipped + Number(abbr[j]);
      }
      i += skipped;
    }
    return i === word.length && j === abbr.length;
  }

  private isDigit(character: string): boolean {
    return character >= "0" && character <= "9";
  }
}
