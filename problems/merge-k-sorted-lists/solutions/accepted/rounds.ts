// accepted: rounds that merge neighbouring lists in pairs until one is left
function mergeTwo(left: ListNode | null, right: ListNode | null): ListNode | null {
  const beforeFirst = new ListNode(0);
  let tail = beforeFirst;
  while (left !== null && right !== null) {
    if (left.val <= right.val) {
      tail.next = left;
      tail = left;
      left = left.next;
    } else {
      tail.next = right;
      tail = right;
      right = right.next;
    }
  }
  tail.next = left ?? right;
  return beforeFirst.next;
}

function mergeKLists(lists: Array<ListNode | null>): ListNode | null {
  let current = lists;
  while (current.length > 1) {
    const merged: Array<ListNode | null> = [];
    for (let i = 0; i < current.length; i += 2) {
      merged.push(mergeTwo(current[i], current[i + 1] ?? null));
    }
    current = merged;
  }
  return current[0] ?? null;
}
