# accepted: merges two lists by calling itself for each node
def merge(a: ListNode | None, b: ListNode | None) -> ListNode | None:
    if not a or not b:
        return a or b
    if a.val <= b.val:
        a.next = merge(a.next, b)
        return a
    b.next = merge(a, b.next)
    return b


def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    if not lists:
        return None
    if len(lists) == 1:
        return lists[0]
    middle = len(lists) // 2
    return merge(merge_k_lists(lists[:middle]), merge_k_lists(lists[middle:]))
