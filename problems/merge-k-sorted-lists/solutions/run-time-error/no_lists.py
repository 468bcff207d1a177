# run-time-error in empty: takes the first merged list even when there are no lists at all
class Solution:
    def mergeKLists(self, lists: List[Optional[ListNode]]) -> Optional[ListNode]:
        queue = collections.deque(lists)
        while len(queue) > 1:
            queue.append(self.merge(queue.popleft(), queue.popleft()))
        return queue[0]

    def merge(self, a: Optional[ListNode], b: Optional[ListNode]) -> Optional[ListNode]:
        dummy = tail = ListNode(0)
        while a and b:
            if a.val <= b.val:
                tail.next, a = a, a.next
            else:
                tail.next, b = b, b.next
            tail = tail.next
        tail.next = a or b
        return dummy.next
