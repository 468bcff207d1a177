# accepted: a tree that random priorities keep flat, with the size of each part, split and merged for every value
import random


class Node:
    def __init__(self, number: int) -> None:
        self.number = number
        self.priority = random.random()
        self.size = 1
        self.left: "Node | None" = None
        self.right: "Node | None" = None


def size(node: "Node | None") -> int:
    return node.size if node else 0


def split(node: "Node | None", number: int) -> tuple["Node | None", "Node | None"]:
    """What is smaller than the number, and the rest."""
    if node is None:
        return None, None
    if node.number < number:
        node.right, rest = split(node.right, number)
        node.size = 1 + size(node.left) + size(node.right)
        return node, rest
    smaller, node.left = split(node.left, number)
    node.size = 1 + size(node.left) + size(node.right)
    return smaller, node


def merge(left: "Node | None", right: "Node | None") -> "Node | None":
    if left is None or right is None:
        return left or right
    if left.priority < right.priority:
        left.right = merge(left.right, right)
        left.size = 1 + size(left.left) + size(left.right)
        return left
    right.left = merge(left, right.left)
    right.size = 1 + size(right.left) + size(right.right)
    return right


class Solution:
    def medianSlidingWindow(self, nums: list[int], k: int) -> list[float]:
        root: Node | None = None

        def at(rank: int) -> int:
            node = root
            while True:
                before = size(node.left)
                if rank == before:
                    return node.number
                if rank < before:
                    node = node.left
                else:
                    rank -= before + 1
                    node = node.right

        medians: list[float] = []
        for i, number in enumerate(nums):
            smaller, rest = split(root, number)
            root = merge(merge(smaller, Node(number)), rest)
            if i >= k:
                smaller, rest = split(root, nums[i - k])
                equal, larger = split(rest, nums[i - k] + 1)
                root = merge(merge(smaller, merge(equal.left, equal.right)), larger)
            if i >= k - 1:
                medians.append((at((k - 1) // 2) + at(k // 2)) / 2)
        return medians
