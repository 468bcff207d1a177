// judge: merge-k-sorted-lists
function mergeKLists(lists: Array<ListNode | null>): ListNode | null {
  let best = lists[0]!;
  best = best.next!.next!;
  return best;
}
