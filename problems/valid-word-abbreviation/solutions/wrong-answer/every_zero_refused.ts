// wrong-answer in zero: refuses a zero anywhere in a number, so 10 and 20 never fit
function validWordAbbreviation(word: string, abbr: string): boolean {
  let i = 0;
  let skipped = 0;
  for (const character of abbr) {
    if (character === "0") return false;
    if (character >= "1" && character <= "9") {
      skipped = 10 * skipped + Number(character);
    } else {
      i += skipped;
      skipped = 0;
      if (word[i] !== character) return false;
      i++;
    }
  }
  return i + skipped === word.length;
}
