// accepted: splits the abbreviation into numbers and runs of letters and moves through the word with them
function validWordAbbreviation(word: string, abbr: string): boolean {
  let position = 0;
  for (const token of abbr.match(/\d+|[a-z]+/g) ?? []) {
    if (token.startsWith("0")) {
      return false;
    }
    const skipped = Number(token);
    if (!Number.isNaN(skipped)) {
      position += skipped;
    } else if (word.startsWith(token, position)) {
      position += token.length;
    } else {
      return false;
    }
  }
  return position === word.length;
}
