// wrong-answer in negative: sort without a comparison function compares the numbers as text
function mergeKLists(lists: Array<ListNode | null>): ListNode | null {
  const values: number[] = [];
  for (let node of lists) {
    while (node !== null) {
      values.push(node.val);
      node = node.next;
    }
  }
  values.sort();
  let head: ListNode | null = null;
  for (let i = values.length - 1; i >= 0; i--) head = new ListNode(values[i], head);
  return head;
}
