// accepted: a tree that random priorities keep flat, with the size of each part, split and merged for every value
class TreapNode {
  readonly priority = Math.random();
  size = 1;
  left: TreapNode | null = null;
  right: TreapNode | null = null;

  constructor(readonly value: number) {}

  update(): this {
    this.size = 1 + sizeOf(this.left) + sizeOf(this.right);
    return this;
  }
}

type Tree = TreapNode | null;

function sizeOf(tree: Tree): number {
  return tree === null ? 0 : tree.size;
}

/** What is smaller than the value, and the rest. */
function split(tree: Tree, value: number): [Tree, Tree] {
  if (tree === null) return [null, null];
  if (tree.value < value) {
    const [smaller, rest] = split(tree.right, value);
    tree.right = smaller;
    return [tree.update(), rest];
  }
  const [smaller, rest] = split(tree.left, value);
  tree.left = rest;
  return [smaller, tree.update()];
}

function merge(left: Tree, right: Tree): Tree {
  if (left === null) return right;
  if (right === null) return left;
  if (left.priority < right.priority) {
    left.right = merge(left.right, right);
    return left.update();
  }
  right.left = merge(left, right.left);
  return right.update();
}

function medianSlidingWindow(nums: number[], k: number): number[] {
  let root: Tree = null;

  const insert = (value: number): void => {
    const [smaller, rest] = split(root, value);
    root = merge(merge(smaller, new TreapNode(value)), rest);
  };
  const remove = (value: number): void => {
    const [smaller, rest] = split(root, value);
    const [equal, larger] = split(rest, value + 1);
    root = merge(merge(smaller, merge(equal!.left, equal!.right)), larger);
  };
  const at = (tree: TreapNode, rank: number): number => {
    const before = sizeOf(tree.left);
    if (rank === before) return tree.value;
    return rank < before ? at(tree.left!, rank) : at(tree.right!, rank - before - 1);
  };

  const medians: number[] = [];
  for (let i = 0; i < nums.length; i++) {
    insert(nums[i]);
    if (i >= k) remove(nums[i - k]);
    if (i >= k - 1) medians.push((at(root!, (k - 1) >> 1) + at(root!, k >> 1)) / 2);
  }
  return medians;
}
