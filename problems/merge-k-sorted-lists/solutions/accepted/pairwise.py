# accepted: divide and conquer, each half is merged on its own and then the two results
# Definition for singly-linked list.
# class ListNode:
#     def __init__(self, val=0, next=None):
#         self.val = val
#         self.next = next
class Solution:
    def mergeKLists(self, lists: List[Optional[ListNode]]) -> Optional[ListNode]:
        if not lists:
            return None
        return self.merge_range(lists, 0, len(lists))

    def merge_range(self, lists: List[Optional[ListNode]], start: int, end: int) -> Optional[ListNode]:
        if end - start == 1:
            return lists[start]
        middle = (start + end) // 2
        return self.merge_two(self.merge_range(lists, start, middle), self.merge_range(lists, middle, end))

    def merge_two(self, left: Optional[ListNode], right: Optional[ListNode]) -> Optional[ListNode]:
        before_first = tail = ListNode(0)
        while left and right:
            if left.val <= right.val:
                tail.next, left = left, left.next
            else:
                tail.next, right = right, right.next
            tail = tail.next
        tail.next = left or right
        return before_first.next
