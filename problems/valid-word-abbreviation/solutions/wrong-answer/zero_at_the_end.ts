// wrong-answer in zero: stops when the word is used up and takes a number 0 behind it for nothing
function validWordAbbreviation(word: string, abbr: string): boolean {
  let i = 0;
  let j = 0;
  while (i < word.length && j < abbr.length) {
    if (word[i] === abbr[j]) {
      i++;
      j++;
      continue;
    }
    if (abbr[j] <= "0" || abbr[j] > "9") return false;
    const start = j;
    while (j < abbr.length && abbr[j] <= "9") j++;
    i += Number(abbr.slice(start, j));
  }
  const rest = abbr.slice(j);
  return i === word.length && (rest === "" || Number(rest) === 0);
}
