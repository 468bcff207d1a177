# compile-error: a bracket is never closed
from heapq import heapify, heapreplace

def merge_k_lists(lists):
    heads = [(node.val, i, node) for i, node in enumerate(lists if lists
    heapify(heads)
    return heads
