// run-time-error in empty: reads the value of every head, also of the lists that have none
function mergeKLists(lists: Array<ListNode | null>): ListNode | null {
  const waiting = lists.map((node) => ({ value: node!.val, node: node! }));
  const values: number[] = [];
  for (const { value, node } of waiting) {
    values.push(value);
    for (let rest = node.next; rest !== null; rest = rest.next) values.push(rest.val);
  }
  values.sort((a, b) => b - a);
  return values.reduce<ListNode | null>((head, value) => new ListNode(value, head), null);
}
