# wrong-answer in empty: gives up when the first list is empty, a guard taken over from grid problems
from heapq import heappop, heappush


def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    if not lists or not lists[0]:
        return None
    heap: list[tuple[int, int, ListNode]] = []
    for place, node in enumerate(lists):
        if node:
            heappush(heap, (node.val, place, node))
    before_first = tail = ListNode(0)
    while heap:
        _, place, node = heappop(heap)
        tail.next = node
        tail = node
        if node.next:
            heappush(heap, (node.next.val, place, node.next))
    return before_first.next
