// wrong-answer in prefixes: a regular expression that is not tied to both ends matches inside of longer words
class WordDictionary {
  private readonly words = new Set<string>();

  addWord(word: string): void {
    this.words.add(word);
  }

  search(word: string): boolean {
    if (!word.includes(".")) {
      return this.words.has(word);
    }
    const pattern = new RegExp(word);
    for (const known of this.words) {
      if (pattern.test(known)) {
        return true;
      }
    }
    return false;
  }
}
