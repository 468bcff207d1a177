// wrong-answer in stars-and-dots: throws away dots beside a star, since the star stands for anything already
class WordDictionary {
  private readonly words = new Set<string>();

  addWord(word: string): void {
    this.words.add(word);
  }

  search(word: string): boolean {
    const simple = word.replace(/[.*]*\*[.*]*/g, "[a-z]*");
    const pattern = new RegExp(`^${simple}$`);
    return [...this.words].some((known) => pattern.test(known));
  }
}
