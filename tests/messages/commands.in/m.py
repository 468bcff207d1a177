# judge: merge-k-sorted-lists
# Merge k Sorted Lists

def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    raise NotImplementedError
