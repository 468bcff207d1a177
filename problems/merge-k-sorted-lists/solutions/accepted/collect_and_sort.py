# accepted: collects all values, sorts them and builds a new list from the end
from typing import Optional


def mergeKLists(lists: list[Optional[ListNode]]) -> Optional[ListNode]:
    values: list[int] = []
    for node in lists:
        while node:
            values.append(node.val)
            node = node.next
    head = None
    for value in sorted(values, reverse=True):
        head = ListNode(value, head)
    return head
