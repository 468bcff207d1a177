# wrong-answer in interleaving: sorts the lists by their first value and chains them, as if they never overlapped
def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    heads = sorted((head for head in lists if head), key=lambda head: head.val)
    before_first = tail = ListNode(0)
    for head in heads:
        tail.next = head
        while tail.next:
            tail = tail.next
    return before_first.next
