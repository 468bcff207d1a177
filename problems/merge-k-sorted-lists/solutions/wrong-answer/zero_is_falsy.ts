// wrong-answer in zero: tests the value where the node is meant, so a list seems to end at a 0
class Solution {
  mergeKLists(lists: Array<ListNode | null>): ListNode | null {
    if (lists.length === 0) return null;
    if (lists.length === 1) return lists[0];
    const half = Math.floor(lists.length / 2);
    return this.merge(this.mergeKLists(lists.slice(0, half)), this.mergeKLists(lists.slice(half)));
  }

  private merge(a: ListNode | null, b: ListNode | null): ListNode | null {
    const dummy = new ListNode(0);
    let tail = dummy;
    while (a?.val && b?.val) {
      if (a.val <= b.val) {
        tail.next = a;
        a = a.next;
      } else {
        tail.next = b;
        b = b.next;
      }
      tail = tail.next;
    }
    tail.next = a ?? b;
    return dummy.next;
  }
}
