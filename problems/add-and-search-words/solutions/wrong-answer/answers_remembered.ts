// wrong-answer in interleaving: remembers the answers of searches and does not forget them when a word is added
class TrieNode {
  readonly children = new Map<string, TrieNode>();
  endsWord = false;
}

class WordDictionary {
  private readonly root = new TrieNode();
  private readonly answers = new Map<string, boolean>();

  addWord(word: string): void {
    let node = this.root;
    for (const letter of word) {
      if (!node.children.has(letter)) {
        node.children.set(letter, new TrieNode());
      }
      node = node.children.get(letter)!;
    }
    node.endsWord = true;
  }

  search(word: string): boolean {
    let answer = this.answers.get(word);
    if (answer === undefined) {
      answer = this.matches(this.root, word);
      this.answers.set(word, answer);
    }
    return answer;
  }

  private matches(node: TrieNode, rest: string): boolean {
    if (rest === "") {
      return node.endsWord;
    }
    if (rest[0] !== ".") {
      const child = node.children.get(rest[0]);
      return child !== undefined && this.matches(child, rest.slice(1));
    }
    return [...node.children.values()].some((child) => this.matches(child, rest.slice(1)));
  }
}
