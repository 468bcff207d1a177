# time-limit in max-size, grows n^2: looks at the heads of all lists for every value
def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    before_first = tail = ListNode(0)
    while True:
        smallest = -1
        for place, node in enumerate(lists):
            if node and (smallest < 0 or node.val < lists[smallest].val):
                smallest = place
        if smallest < 0:
            return before_first.next
        tail.next = lists[smallest]
        tail = tail.next
        lists[smallest] = tail.next
