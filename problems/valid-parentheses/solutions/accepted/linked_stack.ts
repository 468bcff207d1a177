// accepted: a stack of linked nodes in a class of its own
class Node {
  constructor(
    readonly bracket: string,
    readonly below: Node | null,
  ) {}
}

class Stack {
  private top: Node | null = null;

  push(bracket: string): void {
    this.top = new Node(bracket, this.top);
  }

  pop(): string {
    const bracket = this.peek();
    this.top = this.top?.below ?? null;
    return bracket;
  }

  peek(): string {
    return this.top === null ? "" : this.top.bracket;
  }

  isEmpty(): boolean {
    return this.top === null;
  }
}

function isValid(s: string): boolean {
  const pairs = ["()", "[]", "{}"];
  const stack = new Stack();
  for (const bracket of s.split("")) {
    if (pairs.some((pair) => pair[0] === bracket)) {
      stack.push(bracket);
    } else if (pairs.includes(stack.peek() + bracket)) {
      stack.pop();
    } else {
      return false;
    }
  }
  return stack.isEmpty();
}
