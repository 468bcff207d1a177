// accepted: tree of letters; a star goes on behind itself or takes a letter, and pairs of node and place are tried once
class TreeNode26 {
  readonly children = new Map<string, TreeNode26>();
  endsWord = false;
}

class WordDictionary {
  private readonly root = new TreeNode26();

  addWord(word: string): void {
    let node = this.root;
    for (const letter of word) {
      let child = node.children.get(letter);
      if (!child) {
        child = new TreeNode26();
        node.children.set(letter, child);
      }
      node = child;
    }
    node.endsWord = true;
  }

  search(word: string): boolean {
    const tried = Array.from({ length: word.length }, () => new Set<TreeNode26>());
    const matches = (node: TreeNode26, at: number): boolean => {
      if (at === word.length) return node.endsWord;
      if (tried[at].has(node)) return false;
      tried[at].add(node);
      if (word[at] === "*" && matches(node, at + 1)) return true;
      const next = word[at] === "*" ? at : at + 1;
      if (word[at] === "*" || word[at] === ".") {
        for (const child of node.children.values()) if (matches(child, next)) return true;
        return false;
      }
      const child = node.children.get(word[at]);
      return child !== undefined && matches(child, next);
    };
    return matches(this.root, 0);
  }
}
