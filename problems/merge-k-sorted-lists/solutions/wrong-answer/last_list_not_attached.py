# wrong-answer in single: stops when one list is left, but does not append the rest of it
import heapq


class Solution:
    def mergeKLists(self, lists: List[Optional[ListNode]]) -> Optional[ListNode]:
        heap = [(head.val, i, head) for i, head in enumerate(lists) if head]
        heapq.heapify(heap)
        dummy = ListNode(0)
        tail = dummy
        while len(heap) > 1:
            _, i, node = heapq.heappop(heap)
            tail.next = ListNode(node.val)
            tail = tail.next
            if node.next:
                heapq.heappush(heap, (node.next.val, i, node.next))
        return dummy.next
