# wrong-answer in ordering: appends what is left of the first list, but not what is left of the second
def merge_two(a, b):
    dummy = tail = ListNode(0)
    while a and b:
        if a.val < b.val:
            tail.next = a
            a = a.next
        else:
            tail.next = b
            b = b.next
        tail = tail.next
    if a:
        tail.next = a
    else:
        tail.next = None
    return dummy.next


def merge_k_lists(lists):
    if not lists:
        return None
    if len(lists) == 1:
        return lists[0]
    half = len(lists) // 2
    return merge_two(merge_k_lists(lists[:half]), merge_k_lists(lists[half:]))
