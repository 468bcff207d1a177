# wrong-answer in duplicates: advances both lists when their heads are equal, so a value gets lost
class Solution:
    def mergeKLists(self, lists: List[Optional[ListNode]]) -> Optional[ListNode]:
        if not lists:
            return None
        while len(lists) > 1:
            lists.append(self.mergeTwo(lists.pop(0), lists.pop(0)))
        return lists[0]

    def mergeTwo(self, a: Optional[ListNode], b: Optional[ListNode]) -> Optional[ListNode]:
        dummy = tail = ListNode(0)
        while a and b:
            if a.val < b.val:
                tail.next = a
                a = a.next
            elif a.val > b.val:
                tail.next = b
                b = b.next
            else:
                tail.next = a
                a = a.next
                b = b.next
            tail = tail.next
        tail.next = a or b
        return dummy.next
