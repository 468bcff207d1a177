# accepted: a heap with the head of every list, the list's place breaking ties
from heapq import heapify, heappop, heapreplace


def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    heads = [(node.val, place, node) for place, node in enumerate(lists) if node]
    heapify(heads)
    before_first = tail = ListNode(0)
    while heads:
        _, place, node = heads[0]
        tail.next = node
        tail = node
        if node.next:
            heapreplace(heads, (node.next.val, place, node.next))
        else:
            heappop(heads)
    return before_first.next
