// Functions that call themselves: numbers, and a tree of objects.

class Tree {
  constructor(depth) {
    this.left = depth ? new Tree(depth - 1) : null;
    this.right = depth ? new Tree(depth - 1) : null;
  }
  size() {
    return 1 + (this.left ? this.left.size() : 0) + (this.right ? this.right.size() : 0);
  }
}

function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function main() {
  return fib(22) + new Tree(13).size();
}
