# run-time-error in duplicates: with equal values the heap compares the nodes, which have no order
from heapq import heappop, heappush


def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    heap: list[tuple[int, ListNode]] = []
    for head in lists:
        if head:
            heappush(heap, (head.val, head))
    before_first = tail = ListNode(0)
    while heap:
        _, node = heappop(heap)
        tail.next = node
        tail = node
        if node.next:
            heappush(heap, (node.next.val, node.next))
    return before_first.next
