// accepted: tree of letters with an array of 26 children in each node
class LetterNode {
  readonly children: (LetterNode | null)[] = new Array<LetterNode | null>(26).fill(null);
  endsWord = false;
}

const indexOf = (letter: string): number => letter.charCodeAt(0) - "a".charCodeAt(0);

class WordDictionary {
  private readonly root = new LetterNode();

  addWord(word: string): void {
    let node = this.root;
    for (const letter of word) {
      node = node.children[indexOf(letter)] ??= new LetterNode();
    }
    node.endsWord = true;
  }

  search(word: string): boolean {
    return this.matches(this.root, word, 0);
  }

  private matches(node: LetterNode | null, word: string, position: number): boolean {
    if (node === null) {
      return false;
    }
    if (position === word.length) {
      return node.endsWord;
    }
    if (word[position] === ".") {
      return node.children.some((child) => this.matches(child, word, position + 1));
    }
    return this.matches(node.children[indexOf(word[position])], word, position + 1);
  }
}
