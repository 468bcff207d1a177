// wrong-answer in end-of-word: is content when the abbreviation is used up, even if letters of the word are left
function validWordAbbreviation(word: string, abbr: string): boolean {
  let position = 0;
  for (const token of abbr.match(/\d+|[a-z]/g) ?? []) {
    if (token >= "a") {
      if (word[position] !== token) return false;
      position++;
    } else {
      if (token[0] === "0") return false;
      position += parseInt(token, 10);
      if (position > word.length) return false;
    }
  }
  return true;
}
